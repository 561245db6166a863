import { parseDecimal, type DecimalRange } from '../decimal.ts';
import { Exact } from '../exact.ts';
import { InputError, type Reading } from '../input-error.ts';
import type { Book, BookSnapshot, FairPrices, PositionSnapshot, Unevaluable } from '../snapshot.ts';
import { firstLiquidation, type FirstLiquidation } from './first-liquidation.ts';
import { scaledPrices } from './joint-liquidation.ts';
import { namedOnce, type ProjectionAssumption } from './projection-assumptions.ts';
import { readingOf } from './standpoint.ts';

/** The largest fall and rise that are looked at, as fractions of the fair price. */
export const LARGEST_FALL = Exact.of(-9n, 10n);
export const LARGEST_RISE = Exact.of(3n);

const SHOCK: DecimalRange = {
  allowed: { reason: 'shock', min: '-0.9', max: '3' },
  includes: (value) => value.atLeast(LARGEST_FALL) && value.atMost(LARGEST_RISE),
};

/** What to move, and by which fraction of the fair price, as text ("-0.25" = −25 %). */
export interface WantedShock {
  readonly symbols: 'all' | readonly string[];
  readonly shock: string;
}

export interface Shock {
  readonly shock: Exact;
  readonly symbols: readonly string[];
  readonly before: BookSnapshot;
  readonly after: BookSnapshot;
  /** Every position of the book in its order, now and after the shock. */
  readonly positions: readonly { readonly before: PositionSnapshot | Unevaluable; readonly after: PositionSnapshot | Unevaluable }[];
  /** Ids of positions that are being liquidated before any shock. */
  readonly alreadyLiquidating: readonly string[];
  /** Which of the others goes first as the chosen prices fall, or rise, together, within −90 … +300 %; null: none does. */
  readonly firstDown: FirstLiquidation | null;
  readonly firstUp: FirstLiquidation | null;
  readonly assumptions: readonly ProjectionAssumption[];
}

function readSymbols(symbols: WantedShock['symbols'], held: ReadonlySet<string>): ReadonlySet<string> | InputError {
  if (symbols === 'all') return held;
  const stranger = symbols.find((symbol) => !held.has(symbol));
  if (stranger !== undefined || symbols.length === 0) {
    return new InputError('not-held', 'symbols', stranger ?? symbols, { reason: 'movable-contracts', symbols: [...held].join(', ') });
  }
  return new Set(symbols);
}

/**
 * The account after the fair prices of all or chosen contracts moved together by a fraction (§ 6), and what is liquidated first on the way
 * down and up. An InputError for a shock beyond −90 … +300 % or a contract that no position holds.
 */
export function applyShock(book: Book, prices: FairPrices, wanted: WantedShock): Reading<Shock> {
  const shock = parseDecimal(wanted.shock, 'shock', SHOCK);
  if (shock instanceof InputError) return readingOf<Shock>(shock);
  const symbols = readSymbols(wanted.symbols, new Set(book.readable.map(({ symbol }) => symbol)));
  if (symbols instanceof InputError) return readingOf<Shock>(symbols);
  const before = book.at(prices);
  const after = book.at(scaledPrices(prices, symbols, Exact.ONE.plus(shock)));
  const now = before.positions.filter((position) => position.evaluable);
  const moves: ProjectionAssumption[] = symbols.size > 1 ? ['prices-move-together'] : [];
  return readingOf<Shock>({
    shock,
    symbols: [...symbols],
    before,
    after,
    positions: before.positions.map((position, index) => ({ before: position, after: after.positions[index] ?? position })),
    alreadyLiquidating: now.filter(({ liquidating }) => liquidating).map(({ id }) => id),
    firstDown: firstLiquidation(book, prices, symbols, LARGEST_FALL),
    firstUp: firstLiquidation(book, prices, symbols, LARGEST_RISE),
    assumptions: namedOnce(moves, ['other-prices-stand'], ...now.map(({ assumptions }) => assumptions)),
  });
}
