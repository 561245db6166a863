import * as v from 'valibot';
import { decimalText, InputError, type Contract, type Exact } from '../../engine/index.ts';
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
import { lookedAtContract, type Books, type BooksReader } from '../books.ts';
import { leverageBounds, lookupFigures, type Sized } from './figures.ts';
import { lookupPrices, type LookupPrices } from './prices.ts';
import { readSize, type Size } from './size.ts';

type Fields = Readonly<Record<string, unknown>>;

const ID = 'lookup';
/** Fields that are a position's as they stand. */
const POSITION_FIELDS = ['symbol', 'side', 'marginMode', 'leverage', 'positionMargin', 'threshold'] as const;
const OTHER_FIELDS = ['size', 'sizeUnit', 'entryPrice', 'fairPrice', 'walletBalance', 'takerFeeRate'] as const;
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

function assumed({ marginMode }: Fields, size: Size, { from }: LookupPrices): readonly PageAssumption[] {
  const named: readonly (readonly [boolean, PageAssumption])[] = [
    [size.unit !== 'contracts', 'size-at-entry-price'],
    [marginMode === 'cross', 'nothing-else-in-the-account'],
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
  const problems = [
    ...unknownFields(fields),
    ...prices.problems,
    ...(size instanceof InputError ? [size] : []),
    ...(account.ok ? [] : account.problems),
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
  if (problems.length > 0 || !reading.ok || !account.ok || fairPrice === null || sized === null) return described;
  const figures = lookupFigures({ record: reading.value, account: account.value, contract, fairPrice, settings: books.portfolio.settings });
  if (figures instanceof InputError) return { ...described, problems: [positionProblemOf(figures)] };
  return { ...described, ...figures, assumptions: [...figures.assumptions, ...assumed(fields, sized, prices)], watch };
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
