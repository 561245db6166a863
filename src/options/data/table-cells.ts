import { readNumber } from '../../protocol/written-number.ts';
import { percentToFraction } from '../../ui/format/percent-shift.ts';

type Meanings = ReadonlyMap<string, string>;

const meanings = (words: Readonly<Record<string, readonly string[]>>): Meanings =>
  new Map(Object.entries(words).flatMap(([meaning, all]) => [meaning, ...all].map((word) => [word, meaning] as const)));

const SWITCH = meanings({
  true: ['yes', 'on', '1', '是', '开', '开启', '已开启'],
  false: ['no', 'off', '0', '否', '关', '关闭', '未开启'],
});
const OFF: readonly string[] = ['关', '关闭', '不预警'];

/** What words of a cell mean, as a portfolio file says it; in lower case. */
const WORDS: Readonly<Record<string, Meanings>> = {
  side: meanings({ long: ['多', '做多', '多仓', '多头', '开多'], short: ['空', '做空', '空仓', '空头', '开空'] }),
  marginMode: meanings({ isolated: ['iso', '逐仓', '逐仓模式'], cross: ['crossed', '全仓', '全仓模式'] }),
  autoAddMargin: SWITCH,
  alertsEnabled: SWITCH,
  distanceThreshold: meanings({ off: OFF }),
  earlyWarning: meanings({ off: OFF, late: [], balanced: [], early: [] }),
};

const SHARES: ReadonlySet<string> = new Set(['threshold', 'distanceThreshold']);
const AMOUNTS: ReadonlySet<string> = new Set(['entryPrice', 'positionMargin']);
const COUNTED_IN_CONTRACTS = /\s*(?:conts?|contracts?|张)\.?$/iu;

/** A share that is written in percent, as a fraction; as it stands where it is no number. */
function fraction(text: string): string {
  const read = readNumber(text, '%');
  if (read.kind === 'none') return text;
  // Of a lone group one reading is left: as thousands it would be a share of more than 100 %, which is none.
  return percentToFraction(read.kind === 'one' ? read.plain : read.decimals);
}

export interface CellPlace {
  readonly field: string;
  /** Whether the column's name says that it counts percent. */
  readonly inPercent: boolean;
  /** That of the account, beside which an amount may stand. */
  readonly settleCoin: string;
}

/** A cell as a portfolio file would say it. What is understood here or not, the worker judges: nothing is dropped. */
export function tableCellText(written: string, { field, inPercent, settleCoin }: CellPlace): string {
  const text = written.trim();
  const word = WORDS[field]?.get(text.normalize('NFKC').toLowerCase());
  if (word !== undefined) return word;
  if (SHARES.has(field) && (inPercent || /[%％٪﹪]/u.test(text))) return fraction(text);
  if (field === 'contracts') return text.replace(COUNTED_IN_CONTRACTS, '');
  if (AMOUNTS.has(field) && settleCoin !== '' && text.toUpperCase().endsWith(settleCoin)) return text.slice(0, -settleCoin.length).trim();
  return text;
}
