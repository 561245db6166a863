import { TABLE_FIELDS } from './table-positions.ts';

/**
 * The names that pages, exchanges and traders give to a position's fields, in one spelling (see `spellingOf`); beside these a field goes by its own
 * name. Left out on purpose is what may mean two things: a bare "size" or "amount" (of contracts, coins or money), "price", "buy" and "sell".
 */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  symbol: ['contract', 'pair', 'tradingpair', 'market', 'instrument', 'futures', '合约', '交易对', '合约代码', '合约名称', '币对'],
  side: ['direction', 'positionside', 'longshort', '方向', '多空', '仓位方向', '持仓方向'],
  marginMode: ['mode', 'margintype', 'isolatedcross', 'crossisolated', '保证金模式', '模式', '仓位模式', '全仓逐仓', '逐仓全仓'],
  contracts: [
    ...['sizeincontracts', 'sizecontracts', 'sizecont', 'cont', 'conts', 'vol', 'holdvol', 'numberofcontracts', 'positioncont'],
    ...['张数', '数量张', '持仓张数', '合约张数', '持仓量张', '持仓数量张'],
  ],
  entryPrice: [
    ...['entry', 'avgentryprice', 'averageentryprice', 'openprice', 'avgopenprice', 'averageopenprice', 'openavgprice', 'holdavgprice'],
    ...['开仓均价', '开仓价', '开仓价格', '平均开仓价', '持仓均价', '入场价'],
  ],
  leverage: ['lev', '杠杆', '杠杆倍数', '倍数'],
  positionMargin: ['margin', 'isolatedmargin', '仓位保证金', '保证金', '持仓保证金', '逐仓保证金'],
  autoAddMargin: ['automargin', 'automarginaddition', 'automarginadditionison', '自动追加保证金', '已开启自动追加保证金'],
  threshold: ['alertat', 'alertatamarginrateof', 'alertmarginrate', '预警线', '预警的保证金率', '预警保证金率'],
  distanceThreshold: ['alertdistance', 'alertatadistancetoliquidationof', '预警距离', '预警的强平距离'],
  earlyWarning: ['提前预警'],
  alertsEnabled: ['alerts', 'alertmeaboutthisposition', '对此仓位预警', '是否预警'],
  note: ['notes', 'comment', 'remark', '备注', '说明'],
};

const IN_BRACKETS = /[([（【][^)\]）】]*[)\]）】]/gu;

/** One spelling of a name, whatever its case, width, blanks and signs: "Avg. entry price" → "avgentryprice". */
function spellingOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const BY_SPELLING: ReadonlyMap<string, string> = new Map(
  TABLE_FIELDS.flatMap((field) => [field, ...(SYNONYMS[field] ?? [])].map((name) => [spellingOf(name), field] as const)),
);

/** The field that a column of this name holds; null: none by that name. A unit in brackets counts only where the name alone says nothing else. */
export function fieldNamed(header: string): string | null {
  return BY_SPELLING.get(spellingOf(header)) ?? BY_SPELLING.get(spellingOf(header.replace(IN_BRACKETS, ''))) ?? null;
}

/** Whether the column's own name says that its numbers are percent. */
export const isInPercent = (header: string): boolean => /[%％]/u.test(header);
