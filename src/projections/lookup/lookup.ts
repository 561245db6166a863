import * as v from 'valibot';
import { decimalText, InputError, readPosition, type Contract, type Exact } from '../../engine/index.ts';
import { contractProblem, positionProblemOf } from '../../portfolio/problem-of.ts';
import { readAccountRecord, readPositionRecord } from '../../portfolio/read-record.ts';
import { FIRST_VENUE } from '../../protocol/instrument.ts';
import type { LookupReply } from '../../protocol/questions/lookup.ts';
import type { QuestionArgs } from '../../protocol/questions/questions.ts';
import type { PageAssumption } from '../../protocol/questions/page-assumptions.ts';
import type { Problem } from '../../protocol/problem.ts';
import { typedSymbol } from '../../protocol/records.ts';
import { contractViewOf } from '../../portfolio/contract-view.ts';
import { draftFields } from '../../portfolio/draft-fields.ts';
import { enginePosition } from '../../portfolio/engine-input.ts';
import { rulesInForce } from '../../portfolio/rules-in-force.ts';
import { lookedAtContract, type Books, type BooksReader } from '../books.ts';
import { aloneInAccount, leverageBounds, lookupFigures, type Sized } from './figures.ts';
import { openedInPool, poolAccount, type PoolQuestion } from './pool.ts';
import { lookupPrices, type LookupPrices } from './prices.ts';
import { readSize, type Size } from './size.ts';

type Fields = Readonly<Record<string, unknown>>;

const ID = 'lookup';
/** Fields that are a position's as they stand. */
const POSITION_FIELDS = ['symbol', 'side', 'marginMode', 'leverage', 'positionMargin', 'threshold'] as const;
const OTHER_FIELDS = ['accountId', 'size', 'sizeUnit', 'entryPrice', 'fairPrice', 'walletBalance', 'takerFeeRate'] as const;
const KNOWN: ReadonlySet<string> = new Set([...POSITION_FIELDS, ...OTHER_FIELDS]);

const NOTHING: LookupReply = {
  contract: null,
  recordAt: null,
  fairPrice: null,
  priceAt: null,
  priceFrom: null,
  freshness: null,
  entryPrice: null,
  size: null,
  leverage: null,
  evaluation: null,
  initialMargin: null,
  nextTier: null,
  assumptions: [],
  problems: [],
  pool: null,
  watch: null,
};

/** At most one problem a field: the first says it best. */
function oncePerField(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
}

function unknownFields(fields: Fields): readonly InputError[] {
  return Object.keys(fields)
    .filter((key) => !KNOWN.has(key))
    .map((key) => new InputError('unknown-key', key, fields[key], { reason: 'unknown-key', keys: [...KNOWN].join(', ') }));
}

/** The fields of a position, as position-save takes them, as far as they are known. */
function positionFields(fields: Fields, size: Size | InputError | null, entryPrice: Exact | null): Record<string, string> {
  const own = POSITION_FIELDS.flatMap((key) => (typeof fields[key] === 'string' ? [[key, fields[key]] as const] : []));
  return {
    ...Object.fromEntries(own),
    ...(size === null || size instanceof InputError ? {} : { contracts: decimalText(size.contracts) }),
    ...(entryPrice === null ? {} : { entryPrice: decimalText(entryPrice) }),
  };
}

function accountFields({ settleCoin }: Contract, { walletBalance, takerFeeRate = '0', marginMode }: Fields): Fields {
  const wallet = marginMode === 'cross' ? walletBalance : (walletBalance ?? '0');
  return {
    id: ID,
    name: ID,
    settleCoin,
    orderMargin: '0',
    profitRule: 'own-only',
    takerFeeRate,
    ...(wallet === undefined ? {} : { walletBalance: wallet }),
  };
}

function assumed({ marginMode, accountId }: Fields, size: Size, { from }: LookupPrices): readonly PageAssumption[] {
  const named: readonly (readonly [boolean, PageAssumption])[] = [
    [size.unit !== 'contracts', 'size-at-entry-price'],
    [marginMode === 'cross' && accountId === undefined, 'nothing-else-in-the-account'],
    [from === 'typed', 'fair-price-typed'],
    [from === 'entry', 'fair-price-is-entry'],
  ];
  return named.filter(([holds]) => holds).map(([, name]) => name);
}

function answer(books: Books, fields: Fields, contract: Contract, prices: LookupPrices): LookupReply {
  const { symbol } = contract;
  const listed = books.of(FIRST_VENUE);
  const { fairPrice, entryPrice, from } = prices;
  const size = entryPrice === null ? null : readSize(fields['size'], fields['sizeUnit'], contract, entryPrice);
  const sized = size === null || size instanceof InputError ? null : size;
  const side = fields['side'];
  const bounded: Sized | null =
    sized !== null && entryPrice !== null && (side === 'long' || side === 'short')
      ? { side, contracts: sized.contracts, entryPrice }
      : null;
  const watch = positionFields(fields, size, entryPrice);
  const reading = readPositionRecord({ id: ID, accountId: ID, ...watch }, contract, '', 'entered');
  const account = readAccountRecord(accountFields(contract, fields), '');
  const pooled = poolAccount(books, fields, contract);
  const problems = [
    ...unknownFields(fields),
    ...prices.problems,
    ...(size instanceof InputError ? [size] : []),
    ...(pooled instanceof InputError ? [pooled] : []),
    ...(account.ok || pooled !== null ? [] : account.problems),
    ...(reading.ok ? [] : reading.problems.filter(({ path }) => path !== 'contracts' && path !== '.contracts')),
  ];
  const described: LookupReply = {
    ...NOTHING,
    contract: contractViewOf(contract, listed.state(symbol)),
    recordAt: listed.fetchedAt(symbol),
    fairPrice: fairPrice === null ? null : decimalText(fairPrice),
    priceAt: from === 'exchange' ? (listed.latest(symbol)?.at ?? null) : null,
    priceFrom: from,
    freshness: from === 'exchange' ? listed.freshness(symbol) : null,
    entryPrice: entryPrice === null ? null : decimalText(entryPrice),
    size: sized?.view ?? null,
    leverage: leverageBounds(contract, bounded),
    problems: oncePerField(problems.map(positionProblemOf)),
  };
  if (problems.length > 0 || !reading.ok || fairPrice === null || sized === null || pooled instanceof InputError) return described;
  const record = reading.value;
  const named = assumed(fields, sized, prices);
  if (pooled !== null) {
    const known = prices.from === 'typed' ? new Map([...listed.prices, [symbol, fairPrice] as const]) : listed.prices;
    return inPool({ books, account: pooled, record, prices: known, priceTyped: from === 'typed' }, contract, described, named, watch);
  }
  if (!account.ok) return described;
  const rules = rulesInForce(record, books.portfolio.settings);
  const alone = aloneInAccount({ record, account: account.value, contract, fairPrice, settings: books.portfolio.settings });
  const figures = alone instanceof InputError ? alone : lookupFigures(alone, rules);
  if (figures instanceof InputError) return { ...described, problems: [positionProblemOf(figures)] };
  return { ...described, ...figures, assumptions: [...figures.assumptions, ...named], watch };
}

/** The same where it would sit in a pool: its figures there, and those of all that is there already. */
function inPool(
  question: PoolQuestion,
  contract: Contract,
  described: LookupReply,
  named: readonly PageAssumption[],
  watch: LookupReply['watch'],
): LookupReply {
  const { record, prices, books } = question;
  const { opening, pool } = openedInPool(question);
  if (opening === null) return { ...described, pool };
  const { opened, grew, book } = opening;
  const { contracts, entryPrice, side } = opened.position;
  const bounded = { ...described, leverage: leverageBounds(contract, { side, contracts, entryPrice }) };
  const whole = enginePosition({ ...record, contracts: decimalText(contracts), entryPrice: decimalText(entryPrice) });
  const reading = grew ? readPosition(whole, contract, '', 'entered') : null;
  const refused = reading?.ok === false ? reading.problems.map(positionProblemOf).filter(({ path }) => path === 'leverage') : [];
  if (refused.length > 0) return { ...bounded, problems: refused };
  const figures = lookupFigures({ book, prices, id: opened.id }, rulesInForce(record, books.portfolio.settings));
  if (figures instanceof InputError) return { ...bounded, problems: [positionProblemOf(figures)] };
  const assumptions = [
    ...new Set([...opening.assumptions, ...figures.assumptions, 'wallet-as-stored', ...(grew ? ['one-position-a-side'] : []), ...named]),
  ];
  return { ...bounded, ...figures, assumptions, pool, watch: grew ? null : watch };
}

/** A position that nobody holds, as far as it is typed. */
export function createLookup(reader: BooksReader): (args: QuestionArgs<'lookup'>) => Promise<LookupReply> {
  return async ({ draft }) => {
    const fields = draftFields(draft);
    const symbol = fields['symbol'];
    if (!v.is(typedSymbol, symbol)) {
      const error = new InputError(symbol === undefined ? 'missing' : 'not-allowed', 'symbol', symbol, { reason: 'symbol' });
      return { ...NOTHING, problems: [positionProblemOf(error)] };
    }
    const typed = fields['fairPrice'] !== undefined;
    const books = await reader.lookAt(symbol, !typed);
    const contract = lookedAtContract(books.of(FIRST_VENUE), symbol);
    if (contract instanceof InputError) return { ...NOTHING, problems: [contractProblem(contract, symbol)] };
    return answer(books, fields, contract, lookupPrices(fields, typed ? null : (books.of(FIRST_VENUE).prices.get(symbol) ?? null)));
  };
}
