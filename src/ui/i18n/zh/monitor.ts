import type { monitorEn } from '../en/monitor.ts';
import type { Translation } from '../../../words/bundle.ts';

/** Feed, ages, levels: what both pages say of the monitor. */
export const monitorZh = {
  'product.name': 'Plimsoll',
  'later.failed': '这一部分未能加载，请关闭本页后重新打开。{message}',

  'age.ahead': '晚于本机时钟',
  'age.seconds': '{count} 秒',
  'age.minutes': '{count} 分钟',
  'age.hours': '{count} 小时',
  'age.days': '{count} 天',

  'feed.live': '实时 · {age}',
  'feed.live-no-price': '实时 · 等待首个价格',
  'feed.polling': '轮询报价（较慢） · {age}',
  'feed.slower': '价格较慢 · {age}',
  'feed.polling-no-price': '轮询报价（较慢） · 等待中',
  'feed.connecting': '正在连接 {exchange}…',
  'feed.idle': '暂无监控对象',
  'feed.not-watching': '自 {since} 起未监控',
  'feed.partly': '{all} 个中有 {stale} 个自 {since} 起未监控',
  'feed.blind': '{all} 个中有 {stale} 个未监控',
  'feed.cached': '截至 {at} · 正在连接…',
  'feed.starting': '正在连接…',
  'feed.silent': '自 {at} 起没有应答',

  'level.unknown': '未知',
  'level.safe': '较远',
  'level.near': '接近强平',
  'level.warned': '提前预警',
  'level.alert': '预警',
  'level.critical': '高危',
  'level.liquidating': '强平中',

  'side.long': '多仓',
  'side.short': '空仓',
  'mode.isolated': '逐仓',
  'mode.cross': '全仓',
  'position.leverage': '{leverage}×',
  'position.name': '{symbol} {side} {mode}',
  money: '{amount} {coin}',
} satisfies Translation<typeof monitorEn>;
