/** The fields of records and tools as the pages call them. */
const FIELDS: Readonly<Record<string, string>> = {
  accountId: '账户',
  addContracts: '加仓',
  atMost: '不超过',
  atOrBeyond: '价格',
  closeContracts: '平仓',
  contracts: '张数',
  defaultDistanceThreshold: '默认距离',
  defaultThreshold: '默认保证金率',
  criticalThreshold: '高危保证金率',
  distanceSound: '预警距离的声音',
  distanceThreshold: '预警距离',
  earlyWarning: '提前预警',
  earlyWarningSound: '提前预警的声音',
  entryPrice: '开仓均价',
  executionPrice: '成交价',
  fairPrice: '合理价格',
  fillPrice: '成交价',
  insuranceFund: '保险基金',
  leverage: '杠杆',
  margin: '保证金',
  marginMode: '保证金模式',
  marginRate: '保证金率',
  name: '名称',
  note: '备注',
  orderMargin: '委托保证金',
  positionMargin: '仓位保证金',
  profitRule: '盈利规则',
  rungs: '更多档位',
  settleCoin: '结算币',
  side: '方向',
  size: '数量',
  sizeUnit: '数量单位',
  symbol: '合约',
  takerFeeRate: '吃单手续费率',
  threshold: '预警保证金率',
  thresholdSound: '预警保证金率的声音',
  value: '数值',
  walletBalance: '钱包余额',
};

/** The last name of a path: "leverage" of "positions[3].leverage". */
export const placeOf = (path: string): string => /(\w*)$/.exec(path)?.[1] ?? '';

/** A place as the worker names it. One in a file keeps the file's own names, so that it can be found there. */
export function placeWords(path: string): string {
  const known = FIELDS[placeOf(path)];
  if (known === undefined) return path;
  return path.includes('[') ? `${path}（${known}）` : known;
}
