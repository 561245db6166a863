import type { monitorEn } from '../en/monitor.ts';
import type { Translation } from '../translation.ts';

/** Feed, ages, levels: what both pages say of the monitor. */
export const monitorZh = {
  'product.name': 'Plimsoll',
  'later.failed': (p) => `这一部分未能加载，请关闭本页后重新打开。${p.message}`,

  'age.ahead': '晚于本机时钟',
  'age.seconds': (p) => `${p.count} 秒`,
  'age.minutes': (p) => `${p.count} 分钟`,
  'age.hours': (p) => `${p.count} 小时`,
  'age.days': (p) => `${p.count} 天`,

  'feed.live': (p) => `实时 · ${p.age}`,
  'feed.live-no-price': '实时 · 等待首个价格',
  'feed.polling': (p) => `仅通过 REST 取价 · ${p.age}`,
  'feed.slower': (p) => `价格较慢 · ${p.age}`,
  'feed.polling-no-price': '仅通过 REST 取价 · 等待中',
  'feed.connecting': '正在连接 MEXC…',
  'feed.idle': '暂无监控对象',
  'feed.not-watching': (p) => `自 ${p.since} 起未监控`,
  'feed.partly': (p) => `${p.all} 个中有 ${p.stale} 个自 ${p.since} 起未监控`,
  'feed.blind': (p) => `${p.all} 个中有 ${p.stale} 个未监控`,
  'feed.cached': (p) => `截至 ${p.at} · 正在连接…`,
  'feed.starting': '正在连接…',
  'feed.silent': (p) => `自 ${p.at} 起没有应答`,

  'level.unknown': '未知',
  'level.safe': '较低',
  'level.near': '升高',
  'level.alert': '预警',
  'level.critical': '危急',
  'level.liquidating': '强平中',
  'level.announce': (p) => `${p.position}：${p.level}`,

  'side.long': '多仓',
  'side.short': '空仓',
  'mode.isolated': '逐仓',
  'mode.cross': '全仓',
  'position.leverage': (p) => `${p.leverage}×`,
  'position.name': (p) => `${p.symbol} ${p.side} ${p.mode}`,
  'money': (p) => `${p.amount} ${p.coin}`,
} satisfies Translation<typeof monitorEn>;
