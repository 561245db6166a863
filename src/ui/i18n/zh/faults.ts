import type { faultsEn } from '../en/faults.ts';
import type { Translation } from '../translation.ts';

/** What is broken, and what to do about it. No first paint waits for it. */
export const faultsZh = {
  'fault.storage': '无法保存任何内容',
  'fault.storage.remedy': '请腾出一些磁盘空间。关闭浏览器前，请先在设置页导出持仓数据。',
  'fault.notifications': '浏览器拒绝显示预警',
  'fault.notifications.remedy': '请在系统设置中允许该浏览器的通知，然后在设置页发送一条测试预警。',
  'fault.sound': '浏览器拒绝播放预警声音',
  'fault.sound.remedy': '预警仍会显示，但听不到声音。请允许该浏览器播放声音，或在设置页关闭声音。',
  'fault.permission': '访问 MEXC 的权限已被撤回',
  'fault.permission.remedy': '没有该权限就收不到价格，也无法监控。',
  'fault.permission.grant': '允许访问',
  'fault.permission.declined': '浏览器没有授予访问权限。',
  'fault.contract': '有合约需要查看',
  'fault.contract.remedy': '请在 MEXC 查看该合约。Plimsoll 会按现有信息继续监控，并自动重新读取合约信息。',
  'fault.blind': '有仓位未被监控',
  'fault.blind.remedy': '在此结束之前，这些仓位不会有预警。请更正填写的内容，或归档造成影响的仓位。',
  'fault.rescued': '部分已保存的内容丢失或损坏',
  'fault.rescued.remedy': 'Plimsoll 会用现有内容继续运行。请检查仓位是否齐全；可在设置页恢复备份。',
  'fault.internal': '内部出现故障',
  'fault.internal.remedy': '请重新加载扩展。持仓数据会保留。详情见设置页的“监控状况”。',
  'fault.detail': (p) => `${p.said}（自 ${p.at} 起）`,
  'fault.feed': '价格接收出现问题',
  'fault.feed.remedy': 'Plimsoll 会自动重试。如果持续出现，请检查网络连接，或确认 MEXC 是否对您所在地区开放。',
  'link.failed': '后台未能启动',
  'link.failed.remedy': '目前没有任何监控。请在浏览器的扩展页面重新加载本扩展。设置页可以导出已保存的内容。',
  'link.malformed': '后台发来的一条消息被拒绝',
  'link.malformed.remedy': '各项数值仍是此前的内容。如果持续出现，请重新加载扩展。',
  'link.disconnected': '后台没有应答',
  'link.disconnected.remedy': '正在自动重试。如果扩展刚刚更新过，请关闭本页后重新打开。',

  'failure.timeout': '未能及时得到应答。已填写的内容不会丢失，请重试。',
  'failure.connection-lost': '应答到达前连接中断。请先看改动是否已生效，若没有再重试。',
  'failure.refused': (p) => `后台拒绝了请求：${p.message}`,
  'failure.malformed-reply': (p) => `无法读取应答：${p.message}`,
  'failure.malformed-arguments': (p) => `无法发送：${p.message}`,
} satisfies Translation<typeof faultsEn>;
