import type { fieldsEn } from '../en/fields.ts';
import type { Translation } from '../translation.ts';

/** What is said beside a field, whatever page it stands on. */
export const fieldsZh = {
  'field.optional': '选填',
  'field.two-ways': (p) => `“${p.text}”有两种读法：`,
  'field.decimals': (p) => `${p.plain}（小数）`,
  'field.thousands': (p) => `${p.plain}（千位分隔）`,
  'field.named': (p) => `${p.label}：${p.problem}`,
  'field.no-percent': (p) => `“${p.value}”不是普通数字。请填写百分数，例如 80 或 82.5。`,
  'field.percent-range': (p) => `此处不能填“${p.value}”：须大于 0，且不超过 100%。`,
  'field.target-range': (p) => `此处不能填“${p.value}”：须大于 0，且小于 100%。`,
  'field.fee-range': (p) => `此处不能填“${p.value}”：须在 0 至 100% 之间。`,

  'contract.search': '搜索，例如 btc',
  'contract.no-list': '无法读取合约列表；仍可填写完整的合约代码。',
  'contract.old-list': (p) => `合约列表更新于 ${p.at}。`,
  'contract.unread': (p) => `交易所列表中有 ${p.count} 个合约无法读取。`,
  'contract.shown-as': (p) => `MEXC 显示为 ${p.name}`,
  'contract.shown-so': 'MEXC 显示同名',
  'contract.shown': (p) => `MEXC 页面将 ${p.symbol} 显示为 ${p.name}。`,
  'contract.which': (p) => `有多个合约使用 ${p.typed} 这个名称。您的是哪一个？`,
  'contract.state.enabled': '交易中',
  'contract.state.delivery': '正在下线',
  'contract.state.delivered': '已下线',
  'contract.state.offline': '未上线',
  'contract.state.paused': '暂停交易',
  'contract.state.unknown': '未知',
} satisfies Translation<typeof fieldsEn>;
