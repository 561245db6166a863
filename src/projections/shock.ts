import {
  applyShock,
  decimalText,
  InputError,
  rateText,
  type Exact,
  type FirstLiquidation,
  type PositionSnapshot,
  type Shock,
} from '../engine/index.ts';
import { positionProblemOf } from '../portfolio/problem-of.ts';
import type { WatchedAccount, WatchedPosition } from '../portfolio/watched-accounts.ts';
import type { ShockReply } from '../protocol/questions/account-questions.ts';
import type { QuestionArgs } from '../protocol/questions/questions.ts';
import { levelOf } from '../portfolio/position-level.ts';
import { worstFreshness } from '../protocol/freshness.ts';
import type { Books } from './books.ts';
import { refusal, soundAccount } from './held-position.ts';

type ShockedAccount = Extract<ShockReply, { ok: true }>['accounts'][number];
type ShockSide = ShockedAccount['positions'][number]['before'];
type Side = Shock['positions'][number]['before'];

function firstView(first: FirstLiquidation | null): ShockedAccount['firstDown'] {
  return first === null ? null : { ...first, from: decimalText(first.from), to: decimalText(first.to), ids: [...first.ids] };
}

function sideView(books: Books, position: WatchedPosition, side: Side): ShockSide {
  const snapshot: PositionSnapshot | InputError = side.evaluable ? side : side.error;
  const level = levelOf({ position, snapshot, freshness: worstFreshness(position.instruments, books.freshness) });
  if (snapshot instanceof InputError) return { level, marginRate: null, fairPrice: null, problem: positionProblemOf(snapshot) };
  return { level, marginRate: rateText(snapshot.marginRate), fairPrice: decimalText(snapshot.fairPrice), problem: null };
}

function shockedView(books: Books, account: WatchedAccount, accountId: string, shock: Shock): ShockedAccount {
  const shocked = new Map(shock.positions.map(({ before, after }) => [before.id, { before, after }]));
  return {
    accountId,
    symbols: [...shock.symbols],
    positions: account.positions.flatMap((position) => {
      const sides = shocked.get(position.record.id);
      return sides === undefined
        ? []
        : [{ id: position.record.id, before: sideView(books, position, sides.before), after: sideView(books, position, sides.after) }];
    }),
    firstDown: firstView(shock.firstDown),
    firstUp: firstView(shock.firstUp),
    alreadyLiquidating: [...shock.alreadyLiquidating],
  };
}

/** All or some contracts moved together, over one account or all of them. */
export function shock(books: Books, { accountId, symbols, shock: typed }: QuestionArgs<'shock'>): ShockReply {
  const named = books.accounts.filter(({ record }) => record !== null && (accountId === null || record.id === accountId));
  if (accountId !== null && named.length === 0)
    return refusal(new InputError('no-such-account', 'accountId', accountId, { reason: 'no-such-account' }));
  const accounts: ShockedAccount[] = [];
  const assumptions = new Set<string>();
  let moved: Exact | null = null;
  for (const account of named) {
    const sound = soundAccount(account);
    if ('ok' in sound) return sound;
    const { book, record } = sound;
    const held = new Set(book.readable.map(({ symbol }) => symbol));
    const chosen = symbols === 'all' ? symbols : symbols.filter((symbol) => accountId !== null || held.has(symbol));
    if (chosen.length === 0 && accountId === null) continue;
    const reading = applyShock(book, books.of(account.venue).prices, { symbols: chosen, shock: typed.trim() });
    if (!reading.ok) return refusal(...reading.problems);
    moved = reading.value.shock;
    reading.value.assumptions.forEach((name) => assumptions.add(name));
    accounts.push(shockedView(books, account, record.id, reading.value));
  }
  if (moved === null) return refusal(new InputError('not-held', 'symbols', symbols, { reason: 'none-held' }));
  return { ok: true, assumptions: [...assumptions], shock: decimalText(moved), accounts };
}
