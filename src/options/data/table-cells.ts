import { readNumber, type WrittenNumber } from '../../protocol/written-number.ts';
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

const DECIMALS: ReadonlySet<string> = new Set(['contracts', 'entryPrice', 'leverage', 'positionMargin', 'threshold', 'distanceThreshold']);
const SHARES: ReadonlySet<string> = new Set(['threshold', 'distanceThreshold']);
const AMOUNTS: ReadonlySet<string> = new Set(['entryPrice', 'positionMargin']);
/** Beside which a number may stand. */
const UNITS: Readonly<Record<string, string>> = { leverage: '×' };
const COUNTED_IN_CONTRACTS = /\s*(?:conts?|contracts?|张)\.?$/iu;
const NO_NUMBER: WrittenNumber = { kind: 'none' };

export interface TableCell {
  /** As a portfolio file would say it; of what is not understood here, as it is written: the worker judges it. */
  readonly text: string;
  /** Of a cell that holds a number, what that can be. */
  readonly read: WrittenNumber;
}

/** A share that is written in percent, as a fraction. */
function fraction(text: string): WrittenNumber {
  const read = readNumber(text, '%');
  if (read.kind === 'none') return read;
  if (read.kind === 'one') return { ...read, plain: percentToFraction(read.plain) };
  // Of a lone group one reading is left: as thousands it would be a share of more than 100 %, which is none.
  return { kind: 'one', plain: percentToFraction(read.decimals), proves: read.mark };
}

export interface CellPlace {
  readonly field: string;
  /** Whether the column's name says that it counts percent. */
  readonly inPercent: boolean;
  /** That of the account, beside which an amount may stand. */
  readonly settleCoin: string;
}

/** A cell without the unit that may stand beside its number. */
function bare(text: string, { field, settleCoin }: CellPlace): string {
  if (field === 'contracts') return text.replace(COUNTED_IN_CONTRACTS, '');
  return AMOUNTS.has(field) && text.toUpperCase().endsWith(settleCoin) ? text.slice(0, text.length - settleCoin.length).trim() : text;
}

/** What a cell says of its field. */
export function cellOf(written: string, place: CellPlace): TableCell {
  const { field, inPercent } = place;
  const text = written.trim();
  const word = WORDS[field]?.get(text.normalize('NFKC').toLowerCase());
  if (word !== undefined) return { text: word, read: NO_NUMBER };
  if (!DECIMALS.has(field)) return { text, read: NO_NUMBER };
  if (SHARES.has(field) && (inPercent || /[%％٪﹪]/u.test(text))) return { text, read: fraction(text) };
  return { text, read: readNumber(bare(text, place), UNITS[field]) };
}
