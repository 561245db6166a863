import {
  decimalText,
  InputError,
  openInPool,
  readPosition,
  type BookSnapshot,
  type Contract,
  type FairPrices,
  type Opening,
  type PositionSnapshot,
} from '../../engine/index.ts';
import { contractViewOf } from '../../portfolio/contract-view.ts';
import { enginePosition } from '../../portfolio/engine-input.ts';
import { evaluationViewOf } from '../../portfolio/evaluation-view.ts';
import { positionProblemOf } from '../../portfolio/problem-of.ts';
import { settleCoinProblem } from '../../portfolio/read-record.ts';
import { rulesInForce } from '../../portfolio/rules-in-force.ts';
import type { WatchedAccount } from '../../portfolio/watched-accounts.ts';
import { worseFreshness } from '../../protocol/freshness.ts';
import { FIRST_VENUE } from '../../protocol/instrument.ts';
import type { LookupPool } from '../../protocol/questions/lookup.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { Freshness } from '../../protocol/view.ts';
import type { Books } from '../books.ts';

/** Of the position that is not there yet; no record can have it. */
const NEW_ID = '(new)';

type Row = Extract<LookupPool, { shown: true }>['positions'][number];

/** The pool that a new position would sit in, and the position in it. */
export interface PoolQuestion {
  readonly books: Books;
  readonly account: WatchedAccount;
  readonly record: PositionRecord;
  /** With the fair price of the new position's contract as it is looked up: the exchange's, or the one that was typed. */
  readonly prices: FairPrices;
  readonly priceTyped: boolean;
}

/** The account as draft field `accountId` names it, or why the position cannot sit in its pool. */
export function poolAccount(
  books: Books,
  fields: Readonly<Record<string, unknown>>,
  contract: Contract,
): WatchedAccount | InputError | null {
  const id = fields['accountId'];
  if (id === undefined) return null;
  const refused = (code: 'no-such-account' | 'not-allowed') => new InputError(code, 'accountId', id, { reason: code });
  if (fields['marginMode'] !== 'cross') return refused('not-allowed');
  const found = books.accounts.find(({ record, venue }) => record?.id === id && venue === FIRST_VENUE);
  if (found === undefined || found.record === null) return refused('no-such-account');
  return settleCoinProblem(found.record, contract, 'accountId') ?? found;
}

/** The prices that the answer stands on: those of the pool, and the new position's own unless it was typed. */
function standsOn({ books, account, record, priceTyped }: PoolQuestion): readonly string[] {
  const pooled = account.positions.filter((position) => position.record.marginMode === 'cross').map((position) => position.record.symbol);
  const symbols = new Set(pooled);
  if (priceTyped) symbols.delete(record.symbol);
  else symbols.add(record.symbol);
  return [...symbols].sort((a, b) => (books.of(FIRST_VENUE).latest(a)?.at ?? 0) - (books.of(FIRST_VENUE).latest(b)?.at ?? 0));
}

function hidden(
  reason: Extract<LookupPool, { shown: false }>['reason'],
  symbols: readonly string[],
  problem: InputError | null,
): LookupPool {
  return { shown: false, reason, symbols: [...symbols], problem: problem === null ? null : positionProblemOf(problem) };
}

function rowsOf({ books, account, record }: PoolQuestion, { before, after, opened }: Opening): Row[] {
  const { state } = books.of(FIRST_VENUE);
  const { settings } = books.portfolio;
  const known = new Map(account.positions.map((position) => [position.record.id, position.rules]));
  const sideOf = (snapshot: BookSnapshot, id: string): PositionSnapshot => {
    const found = snapshot.position(id);
    if (!found.evaluable) throw new Error(`position "${id}" has no figures in a pool that has a margin rate`);
    return found;
  };
  return after.positions.flatMap((shown): Row[] => {
    if (!shown.evaluable || shown.position.marginMode !== 'cross') return [];
    const { id, position, contract, fairPrice } = shown;
    const rules = known.get(id) ?? rulesInForce(record, settings);
    return [
      {
        id,
        side: position.side,
        leverage: decimalText(position.leverage),
        opened: id === opened.id,
        contract: contractViewOf(contract, state(contract.symbol)),
        fairPrice: decimalText(fairPrice),
        before: known.has(id) ? evaluationViewOf(sideOf(before, id), rules) : null,
        after: evaluationViewOf(shown, rules),
      },
    ];
  });
}

/** Every position of the pool before and after the new one was opened, or why nothing can be said of it. */
export function openedInPool(question: PoolQuestion): { readonly opening: Opening | null; readonly pool: LookupPool } {
  const { books, account, record, prices, priceTyped } = question;
  const no = (...args: Parameters<typeof hidden>) => ({ opening: null, pool: hidden(...args) });
  if (account.book instanceof InputError) return no('no-figures', [], account.book);
  const { latest, freshness } = books.of(FIRST_VENUE);
  // An isolated position without a price has no figures either, and with it the account has no pool.
  const missing = [...new Set([...account.positions.map((position) => position.record.symbol), record.symbol])].filter(
    (symbol) => prices.get(symbol) === undefined,
  );
  if (missing.length > 0) return no('price-missing', missing, null);
  const counted = standsOn(question);
  const old = counted.filter((symbol) => freshness(symbol) === 'stale');
  if (old.length > 0) return no('price-old', old, null);
  const reading = readPosition(enginePosition({ ...record, id: NEW_ID }), null, '', 'existing');
  if (!reading.ok) return no('no-figures', [], reading.problems[0]);
  const opening = openInPool(account.book, prices, reading.value);
  if (opening === 'held-twice') return no('held-twice', [record.symbol], null);
  if (opening instanceof InputError) return no('no-figures', [], opening);
  const [oldest] = counted;
  return {
    opening,
    pool: {
      shown: true,
      positions: rowsOf(question, opening),
      grew: opening.grew,
      available: decimalText(opening.available),
      needed: decimalText(opening.needed),
      short: opening.needed.greaterThan(opening.available),
      priceAt: oldest === undefined ? null : (latest(oldest)?.at ?? null),
      freshness: counted.map(freshness).reduce<Freshness>(worseFreshness, 'live'),
      priceTyped,
    },
  };
}
