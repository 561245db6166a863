import type { fieldsEn } from '../en/fields.ts';
import type { Translation } from '../../../words/bundle.ts';

/** What is said beside a field, whatever page it stands on. */
export const fieldsZh = {
  'field.optional': '选填',
  'field.two-ways': '“{text}”有两种读法：',
  'field.decimals': '{plain}（小数）',
  'field.thousands': '{plain}（千位分隔）',
  'field.named': '{label}：{problem}',
  'problem.at': '{path}：{words}',
  'field.no-percent': '“{value}”不是普通数字。请填写百分数，例如 80 或 82.5。',
  'field.percent-range': '此处不能填“{value}”：须大于 0，且不超过 100%。',
  'field.target-range': '此处不能填“{value}”：须大于 0，且小于 100%。',
  'field.fee-range': '此处不能填“{value}”：须在 0 至 100% 之间。',

  'field.duplicate-level': '这一档已存在。',
  'contract.search': '搜索，例如 btc',
  'contract.no-list': '无法读取合约列表；仍可填写完整的合约代码。',
  'contract.old-list': '合约列表更新于 {at}。',
  'contract.unread': '交易所列表中有 {count} 个合约无法读取。',
  'contract.shown-as': '{exchange} 显示为 {name}',
  'contract.shown-so': '{exchange} 显示同名',
  'contract.shown': '{exchange} 页面将 {symbol} 显示为 {name}。',
  'contract.which': '有多个合约使用 {typed} 这个名称。您的是哪一个？',
  'contract.state.enabled': '交易中',
  'contract.state.delivery': '正在下线',
  'contract.state.delivered': '已下线',
  'contract.state.offline': '已下架',
  'contract.state.paused': '暂停交易',
  'contract.state.unknown': '未知',
} satisfies Translation<typeof fieldsEn>;
