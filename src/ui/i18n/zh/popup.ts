import type { popupEn } from '../en/popup.ts';
import type { Translation } from '../../../words/bundle.ts';

/** The popup's rows and tabs. */
export const popupZh = {
  'popup.tabs': '栏目',
  'popup.tab.positions': '仓位',
  'popup.tab.lookup': '计算器',
  'popup.tab.alerts': '预警',
  'popup.options': '设置',
  'popup.shock': '若全部变动…',
  'popup.help': '键盘帮助',
  'popup.add': '添加仓位',
  'popup.waiting': '正在加载…',

  'row.details': '{position} 的各项数值',
  'row.fair': '合理价格',
  'row.no-price': '暂无价格',
  'row.rate.old': '{at} 的数值',
  'row.rate.none': '–',
  'row.unevaluable': '无法计算',
  'row.isolated': '逐仓',
  'row.cross': '全仓',
  'row.contracts': '{count} 张',
  'row.no-equity': '权益为零',

  'watch.off': '已关闭',
  'watch.blind': '未监控',
  'watch.snoozed': '已暂停',
  'watch.held': '未推送',
  'watch.asked': '已平仓？',

  'account.rate': '保证金率',
} satisfies Translation<typeof popupEn>;
