import type { oddsEn } from '../en/odds.ts';
import type { Translation } from '../../../words/bundle.ts';

/** The odds of the next hour, and the early warning that goes by them. */
export const oddsZh = {
  'odds.at-most': '至多 {among} 分之 {of}',
  'odds.about': '约 {among} 分之 {of}',
  'odds.more-than': '超过 {among} 分之 {of}',
  'odds.price': '一小时内强平：{chance} · 平常一小时波动 {hour}',
  'odds.pool': '一小时内强平：{chance} · 平常一小时耗去全仓池余量的 {hour}',
  'odds.warming': '尚无强平概率：60 分钟中已有 {minutes} 分钟',
  'odds.none.off': '尚无强平概率：正在查询过去一小时的价格',
  'odds.none.no-price': '无强平概率：没有可据以计算的强平价',
  'odds.none.blind': '无强平概率：未监控',
  'odds.none.liquidating': '无强平概率：已触及强平价',
  'odds.none.pool': '保存之前无强平概率：取决于整个全仓池',
  'odds.near-from-start': '{leverage}× 杠杆下，一开仓就接近强平：一小时内{chance}。',

  'odds.warned': '提前预警自 {since} 起',
  'odds.held': '{warned} · 未推送：{reason}',
  'odds.held-until': '{warned} · {until} 前不推送：{reason}',
  'odds.held.throttled': '距上次提前预警不足 30 分钟',
  'odds.held.alerted': '距预警不足 30 分钟',
  'odds.held.snoozed': '已暂停预警',
  'odds.held.quiet': '免打扰时段',

  'odds.title': '接下来一小时',
  'odds.sentence.price': '按过去一小时的行情，60 分钟内被强平的可能性为{chance}：距强平 {distance}，平常一小时波动 {hour}。',
  'odds.sentence.pool': '按过去一小时的行情，60 分钟内被强平的可能性为{chance}：平常一小时耗去全仓池余量的 {hour}。',
  'odds.usual-hour': '平常一小时：按目前的行情，大约 10 个小时中有 4 个会朝强平方向走到这么远或更远。',
  'odds.limits': '根据历史价格统计得出，不含消息面，也不含数秒内的跳价：突发暴跌暴涨可能来得更早。',

  'early.off': '关闭',
  'early.late': '较晚',
  'early.balanced': '均衡',
  'early.early': '较早',
  'early.chance.late': '4 分之 1',
  'early.chance.balanced': '10 分之 1',
  'early.chance.early': '20 分之 1',
  'early.at': '{sensitivity}（{chance}）',
  'ask.open': '{count} 个预警问题尚未作答：视为否',
  'ask.answer': '作答',
} satisfies Translation<typeof oddsEn>;
