import type { BlindCause } from '../../protocol/blind-cause.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import { t } from './speak.ts';
import { timeText } from './time-text.ts';
import { positionText, type AlertFigures, type Wording } from './wording.ts';

type Named = Pick<AlertFigures, 'symbol' | 'side' | 'marginMode'>;

/** Positions that nobody watches, and why. */
export interface BlindNews {
  /** Each with the positions at fault, and since when (epoch ms) where that is known. */
  readonly causes: readonly { readonly cause: BlindCause; readonly positions: readonly Named[]; readonly since: number | null }[];
  /** Whom the causes mute though nothing is wrong with them: the others of an account. */
  readonly beside: readonly Named[];
  readonly count: number;
  /** Of all positions whose alerts are wanted. */
  readonly total: number;
}

const NAMED_SYMBOLS = 3;
const NAMED_POSITIONS = 5;
const SAID_SYMBOLS = 20;

const symbolsOf = (positions: readonly Named[]): readonly string[] => [...new Set(positions.map(({ symbol }) => symbol))];

function listOf(names: readonly string[], most: number): string {
  const named = names.slice(0, most).join(', ');
  const more = names.length - most;
  return more > 0 ? t('interrupted-more', { names: named, count: String(more) }) : named;
}

function causeText({ cause, positions, since }: BlindNews['causes'][number]): string {
  const names =
    cause === 'unreadable-position' ? listOf(positions.map(positionText), NAMED_SYMBOLS) : listOf(symbolsOf(positions), NAMED_SYMBOLS);
  return cause === 'no-price' && since !== null
    ? t('blind-no-price-since', { names, time: timeText(since) })
    : t(`blind-${cause}`, { names });
}

/** The notification that nobody watches these positions. */
export function outageWording({ causes, beside, count, total }: BlindNews): Wording {
  const title = count === total ? t('interrupted-title') : t('interrupted-title-some', { count: String(count), total: String(total) });
  const muted = beside.length === 0 ? [] : [t('blind-beside', { names: listOf(beside.map(positionText), NAMED_POSITIONS) })];
  const end = t(causes.every(({ cause }) => cause === 'no-price') && beside.length === 0 ? 'interrupted-prices' : 'interrupted-end');
  return { title, message: [...causes.map(causeText), ...muted, end].reduce((first, second) => t('after', { first, second })) };
}

/** The same for the pages, of which nothing changes while it lasts. */
export function outageSaid({ causes, beside }: Pick<BlindNews, 'causes' | 'beside'>): Said {
  const symbols = (positions: readonly Named[]): string => {
    const all = symbolsOf(positions);
    return [...all.slice(0, SAID_SYMBOLS), ...(all.length > SAID_SYMBOLS ? ['…'] : [])].join(', ');
  };
  const muted = beside.length === 0 ? [] : [sentence('blind-beside', { symbols: symbols(beside), count: String(beside.length) })];
  return [...causes.map(({ cause, positions }) => sentence(`blind-${cause}`, { symbols: symbols(positions) })), ...muted];
}

/** The notification by which a trader sees that alerts arrive. */
export function testWording(at: number): Wording {
  return { title: t('test-title'), message: t('test-message', { time: timeText(at) }) };
}
