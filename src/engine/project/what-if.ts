import { decimalText } from '../decimal.ts';
import { Exact } from '../exact.ts';
import { InputError, type Reading } from '../input-error.ts';
import type { Book, BookSnapshot, PositionSnapshot } from '../snapshot.ts';
import { availableBalanceOf, freeBalanceOf } from './available-balance.ts';
import { namedOnce, type ProjectionAssumption } from './projection-assumptions.ts';
import { readWhatIf, type WhatIfChange } from './read-what-if.ts';
import { recordChanges, type RecordChange } from './record-changes.ts';
import { evaluated, present, readingOf, repriced, type Standpoint } from './standpoint.ts';
import { WHAT_IF_STEPS, type WhatIfStep } from './what-if-steps.ts';

/** Before and after, side by side. Both snapshots hold every position of the account. */
export interface WhatIf {
  readonly before: { readonly book: BookSnapshot; readonly position: PositionSnapshot; readonly available: Exact | null };
  /** `position` is null once it was closed whole. */
  readonly after: { readonly book: BookSnapshot; readonly position: PositionSnapshot | null; readonly available: Exact | null };
  /** The changed book, to be asked at other prices. */
  readonly book: Book;
  readonly changes: readonly RecordChange[];
  readonly assumptions: readonly ProjectionAssumption[];
}

/** What stays of the balance after a step must not be short because of that step. Not checked where the balance is not known. */
function fundingProblem(before: BookSnapshot, after: BookSnapshot, path: keyof WhatIfChange, change: WhatIfChange): InputError | null {
  const [had, has] = [freeBalanceOf(before), freeBalanceOf(after)];
  if (had === null || has === null || !has.isNegative() || has.atLeast(had)) return null;
  const [available, needed] = [decimalText(Exact.max(Exact.ZERO, had)), decimalText(had.minus(has))];
  const entered = change[path];
  return new InputError('available-balance-insufficient', path, entered instanceof Exact ? decimalText(entered) : entered, {
    reason: 'short-balance',
    available,
    needed,
  });
}

/** The exchange refuses a leverage above what the contract or the tier of the new size allows. */
function leverageProblem({ position, contract, tier }: PositionSnapshot, { leverage, addContracts }: WhatIfChange): InputError | null {
  if (leverage === null && addContracts === null) return null;
  const path = leverage === null ? 'addContracts' : 'leverage';
  const value = decimalText(leverage ?? addContracts ?? position.leverage);
  for (const [code, max, reason] of [
    ['leverage-above-contract-maximum', contract.maxLeverage, 'contract-leverage-then'],
    ['leverage-above-tier-maximum', tier.maxLeverage, 'tier-leverage-then'],
  ] as const) {
    if (position.leverage.atMost(max)) continue;
    const places = { symbol: contract.symbol, max: decimalText(max), tier: String(tier.level) };
    return new InputError(code, path, value, { reason, ...places, leverage: decimalText(position.leverage) });
  }
  return null;
}

function takeStep(step: WhatIfStep, book: Book, at: Standpoint, change: WhatIfChange): Book | InputError {
  const before = book.at(at.prices);
  if (!book.readable.some(({ id }) => id === at.id)) {
    return new InputError('nothing-after-closing', 'closeContracts', decimalText(change.closeContracts ?? Exact.ZERO), {
      reason: 'all-closed',
    });
  }
  const changed = step.take(book, evaluated(before, at.id), change);
  const funds = step.funds(change);
  if (changed instanceof InputError || funds === null) return changed;
  return fundingProblem(before, changed.at(at.prices), funds, change) ?? changed;
}

function assumed(held: PositionSnapshot, change: WhatIfChange, knowsBalance: boolean): readonly ProjectionAssumption[] {
  const trades = [change.closeContracts === null ? null : change.closePrice, change.addContracts === null ? null : change.addPrice];
  const traded = change.closeContracts !== null || change.addContracts !== null;
  const atFair =
    (change.closeContracts !== null && change.closePrice === null) || (change.addContracts !== null && change.addPrice === null);
  const named: readonly (readonly [boolean, ProjectionAssumption])[] = [
    [atFair, 'trades-at-fair-price'],
    [trades.some((price) => price !== null), 'trades-at-entered-price'],
    [traded, 'trading-fees-not-included'],
    [change.closeContracts !== null, 'realized-pnl-to-wallet'],
    [change.closeContracts !== null && held.position.marginMode === 'isolated', 'margin-shrinks-pro-rata'],
    [true, knowsBalance ? 'available-balance-formula' : 'available-balance-unknown'],
    [change.fairPrice !== null, 'other-prices-stand'],
  ];
  return named.filter(([holds]) => holds).map(([, name]) => name);
}

/**
 * Plays any combination of changes on one position and its account (§ 6), in this order: wallet balance, closing, adding, leverage, margin
 * mode, margin, and last the fair price. `input` holds the fields of WhatIfChange as text. Every problem that stands in the way is an
 * InputError: a bad field, more contracts or margin than there is, `available-balance-insufficient`, a leverage not allowed at that size.
 */
export function applyWhatIf(at: Standpoint, input: unknown): Reading<WhatIf> {
  const reading = readWhatIf(input, '');
  if (!reading.ok) return reading;
  const change = reading.value;
  const held = present(at);
  if (held instanceof InputError) return readingOf<WhatIf>(held);
  const before = at.book.at(at.prices);
  const available = availableBalanceOf(before);
  let book = at.book;
  for (const step of WHAT_IF_STEPS) {
    if (!step.asked(change)) continue;
    const changed = takeStep(step, book, at, change);
    if (changed instanceof InputError) return readingOf<WhatIf>(changed);
    book = changed;
  }
  const gone = !book.readable.some(({ id }) => id === at.id);
  const problem = gone ? null : leverageProblem(evaluated(book.at(at.prices), at.id), change);
  if (problem !== null) return readingOf<WhatIf>(problem);
  const after = book.at(change.fairPrice === null ? at.prices : repriced(at.prices, held.position.symbol, change.fairPrice));
  const position = gone ? null : evaluated(after, at.id);
  return readingOf<WhatIf>({
    before: { book: before, position: held, available },
    after: { book: after, position, available: availableBalanceOf(after) },
    book,
    changes: recordChanges(at.book.account, held, book.account, position),
    assumptions: namedOnce(assumed(held, change, available !== null), held.assumptions, position?.assumptions ?? []),
  });
}
