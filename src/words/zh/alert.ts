import type { Translation } from '../bundle.ts';
import type { alertEn } from '../en/alert.ts';

/** What is said of an alert, in its notification and in its row of the history. */
export const alertZh = {
  sentences: '{first}。{second}',
  after: '{first}{second}',
  'alert-title': '{position}：保证金率 {rate}',
  'alert-title-cross': '{position}：全仓池保证金率 {rate}',
  'critical-title': '{position}：高危，保证金率 {rate}',
  'critical-title-cross': '{position}：高危，全仓池保证金率 {rate}',
  'liquidating-title': '{position}：已触及强平价，保证金率 {rate}',
  'unwatched-title': '未监控期间：{title}',
  'reached-rate': '预警线 {threshold}',
  'reached-distance': '预警距离 {distance}',
  'reached-both': '预警线 {threshold}，预警距离 {distance}',
  'fair-price': '{time} 合理价格 {price}',
  'liquidation-price': '强平价 {price}，相距 {distance}',
  'liquidation-none': '仅凭此价格不会强平',
  'liquidating-clears': '强平中，脱离强平价 {price}',
  'liquidating-no-price': '强平中，仅凭此合约价格无法解除',
  'act-cross': '请追加保证金或部分平仓。',
  'act-isolated': '请追加保证金或平仓。',
  'act-liquidating': '已平仓，还是仍持有？',
  'act-unwatched': '请查看仓位。',
  'broke-through': '30 分钟内的再次提醒（您的设置）。{line}',
} satisfies Translation<typeof alertEn>;
