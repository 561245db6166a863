import {
  adlScore,
  decimalText,
  InputError,
  liquidationReply,
  NOT_NEGATIVE,
  parseDecimal,
  simulateLiquidation,
  type Exact,
  type FairPrices,
  type PositionSnapshot,
} from '../engine/index.ts';
import type { WatchedAccount } from '../portfolio/watched-accounts.ts';
import type { LiquidationSequence } from '../protocol/questions/account-questions.ts';
import type { QuestionArgs } from '../protocol/questions/questions.ts';
import type { Books } from './books.ts';
import { liquidatingPrice, playedPrices, readPrices, type TypedPrices } from './sequence-prices.ts';
import { soundAccount, refusal, heldPositionOf, type Refusal } from './held-position.ts';

interface Subject {
  readonly account: WatchedAccount;
  /** Null where an account was asked for. */
  readonly held: PositionSnapshot | null;
}

function subjectOf(books: Books, args: QuestionArgs<'liquidation-sequence'>): Subject | Refusal {
  if ('id' in args) {
    const standing = heldPositionOf(books, args.id);
    return 'ok' in standing ? standing : { account: standing.account, held: standing.snapshot };
  }
  const account = books.accounts.find(({ record }) => record?.id === args.accountId);
  return account === undefined
    ? refusal(new InputError('no-such-account', 'accountId', args.accountId, { reason: 'no-such-account' }))
    : { account, held: null };
}

function readFund(typed: string | undefined): Exact | null | InputError {
  return typed === undefined || typed.trim() === '' ? null : parseDecimal(typed.trim(), 'insuranceFund', NOT_NEGATIVE);
}

function typedPrices(account: WatchedAccount, typed: TypedPrices | undefined, path: string) {
  return readPrices(typed ?? {}, new Set(account.positions.map(({ record }) => record.symbol)), path);
}

/** Plays what the exchange would do, where the trader asked for it or where liquidation begins. */
export function sequence(books: Books, args: QuestionArgs<'liquidation-sequence'>): LiquidationSequence {
  const subject = subjectOf(books, args);
  if ('ok' in subject) return subject;
  const { account, held } = subject;
  const sound = soundAccount(account);
  if ('ok' in sound) return sound;
  const { book, record } = sound;
  const typed = typedPrices(account, args.fairPrices, 'fairPrices');
  const executionPrices = typedPrices(account, args.executionPrices, 'executionPrices');
  const insuranceFund = readFund(args.insuranceFund);
  if (!(typed instanceof Map)) return refusal(...(typed as readonly InputError[]));
  if (!(executionPrices instanceof Map)) return refusal(...(executionPrices as readonly InputError[]));
  if (insuranceFund instanceof InputError) return refusal(insuranceFund);
  const listed = books.of(account.venue);
  const now: FairPrices = new Map([...listed.prices, ...typed]);
  const moved = (symbol: string, price: Exact): FairPrices => new Map(now).set(symbol, price);
  const symbol = held?.position.symbol ?? null;
  const start =
    held === null || symbol === null || typed.size > 0 ? null : liquidatingPrice(held, (price) => book.at(moved(symbol, price)));
  const prices = start === null || symbol === null ? now : moved(symbol, start);
  const liquidation = simulateLiquidation(book, prices, { executionPrices, insuranceFund });
  if (liquidation === null) return refusal(new InputError('pool-incomplete', 'accountId', record.id, { reason: 'not-played' }));
  const origin = { typed, liquidating: start === null ? null : symbol, priceAt: (one: string) => listed.latest(one)?.at ?? null };
  const score = held === null ? null : adlScore(held);
  const evaluated = book.at(prices).positions.filter((position) => position.evaluable);
  return {
    ok: true,
    accountId: record.id,
    assumptions: [...new Set([...liquidation.assumptions, ...evaluated.flatMap(({ assumptions }) => assumptions)])],
    prices: [...playedPrices(account, prices, origin, executionPrices)],
    ...liquidationReply(liquidation),
    adlScore: score === null ? null : decimalText(score),
  };
}
