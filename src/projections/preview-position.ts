import * as v from 'valibot';
import { InputError, parseDecimal, POSITIVE, type Contract, type FairPrices, type Reading } from '../engine/index.ts';
import { contractProblem, positionProblemOf, problemOf } from '../portfolio/problem-of.ts';
import { readPositionRecord, settleCoinProblem } from '../portfolio/read-record.ts';
import { watchedAccount } from '../portfolio/watched-accounts.ts';
import { FIRST_VENUE } from '../protocol/instrument.ts';
import type { PositionPreview } from '../protocol/questions/position-preview.ts';
import type { QuestionArgs } from '../protocol/questions/questions.ts';
import type { Problem } from '../protocol/problem.ts';
import { typedSymbol, type AccountRecord, type PositionRecord } from '../protocol/records.ts';
import { contractViewOf } from '../portfolio/contract-view.ts';
import { evaluationViewOf } from '../portfolio/evaluation-view.ts';
import { draftFields } from '../portfolio/draft-fields.ts';
import { furtherRungsOf } from '../portfolio/further-rungs.ts';
import { levelOf } from '../portfolio/position-level.ts';
import { previewOdds } from './preview-odds.ts';
import { lookedAtContract, type Books, type BooksReader } from './books.ts';

const DRAFT_ID = 'draft';
/** The account of a look-up that names none: it holds nothing but the position, which, being isolated, needs nothing of it. */
const NO_ACCOUNT = {
  id: DRAFT_ID,
  venue: FIRST_VENUE,
  name: DRAFT_ID,
  walletBalance: '0',
  orderMargin: '0',
  profitRule: 'own-only',
  takerFeeRate: '0',
} as const;

function accountOf(books: Books, fields: Readonly<Record<string, unknown>>, contract: Contract): AccountRecord | InputError {
  const { accounts } = books.portfolio;
  const named = accounts.find(({ id }) => id === fields['accountId']);
  if (named !== undefined) return named;
  const lookUp = fields['accountId'] === undefined && fields['marginMode'] === 'isolated';
  return lookUp
    ? { ...NO_ACCOUNT, settleCoin: contract.settleCoin }
    : new InputError('no-such-account', 'accountId', fields['accountId'], { reason: 'no-such-account' });
}

type Figures = Pick<PositionPreview, 'evaluation' | 'level' | 'threshold' | 'distanceThreshold' | 'furtherRungs' | 'odds'>;
const NO_FIGURES: Figures = {
  evaluation: null,
  level: 'unknown',
  threshold: null,
  distanceThreshold: null,
  furtherRungs: [],
  odds: null,
};

/** At `prices`, whatever their age: the page says which they are. */
function evaluate(books: Books, record: PositionRecord, account: AccountRecord, prices: FairPrices): Figures | Problem {
  const { positions, settings } = books.portfolio;
  const others = positions.filter(({ id, accountId }) => id !== record.id && accountId === account.id);
  const watched = watchedAccount(account, [...others, record], settings, books.of(account.venue).contracts);
  const snapshot = watched.at(prices).position(record.id);
  const position = watched.positions.at(-1);
  if (position === undefined) throw new Error('the previewed position is not in its own book');
  if (snapshot instanceof InputError) return positionProblemOf(snapshot);
  const { rules } = position;
  return {
    evaluation: evaluationViewOf(snapshot, rules),
    level: levelOf({ position, snapshot, freshness: 'live' }),
    threshold: rules.rates[0].text,
    distanceThreshold: rules.distances[0]?.text ?? null,
    furtherRungs: furtherRungsOf(rules, snapshot),
    odds: previewOdds(books.of(account.venue).pace(record.symbol), snapshot),
  };
}

/** All figures of a position as typed, and everything that is wrong with it; its contract is watched while the trader types. */
export function createPreview(reader: BooksReader): (args: QuestionArgs<'position-preview'>) => Promise<PositionPreview> {
  return async ({ draft }) => {
    const typed = draftFields(draft);
    const draftAccount = draft['accountId'] === undefined ? { accountId: DRAFT_ID } : {};
    const fields = { id: DRAFT_ID, ...draftAccount, ...typed };
    const alone = readPositionRecord(fields, null, '', 'entered');
    const symbol = typed['symbol'];
    const nothing: PositionPreview = {
      contract: null,
      fairPrice: null,
      priceAt: null,
      at: 'entry',
      ...NO_FIGURES,
      problems: problemsOf(alone),
    };
    if (!v.is(typedSymbol, symbol)) return nothing;
    const books = await reader.lookAt(symbol, true);
    const { prices: lastPrices, latest, state } = books.of(FIRST_VENUE);
    const contract = lookedAtContract(books.of(FIRST_VENUE), symbol);
    if (contract instanceof InputError) return { ...nothing, problems: [...nothing.problems, contractProblem(contract, symbol)] };
    const price = latest(symbol);
    const at = price === null ? ('entry' as const) : ('fair' as const);
    const described = {
      fairPrice: price?.price ?? null,
      priceAt: price?.at ?? null,
      at,
      contract: contractViewOf(contract, state(symbol)),
    };
    const reading = readPositionRecord(fields, contract, '', 'entered');
    const account = accountOf(books, typed, contract);
    const accountProblem = account instanceof InputError ? account : settleCoinProblem(account, contract, 'symbol');
    const problems = [...problemsOf(reading), ...(accountProblem === null ? [] : [problemOf(accountProblem)])];
    if (!reading.ok || account instanceof InputError || accountProblem !== null) return { ...described, ...NO_FIGURES, problems };
    const prices = at === 'fair' ? lastPrices : withEntryPrice(lastPrices, reading.value);
    const figures = evaluate(books, reading.value, account, prices);
    return 'code' in figures ? { ...described, ...NO_FIGURES, problems: [figures] } : { ...described, ...figures, problems };
  };
}

function problemsOf(reading: Reading<PositionRecord>): Problem[] {
  return reading.ok ? [] : reading.problems.map(problemOf);
}

function withEntryPrice(prices: FairPrices, { symbol, entryPrice }: PositionRecord): FairPrices {
  return new Map([...prices, [symbol, parseDecimal(entryPrice, 'entryPrice', POSITIVE)]]);
}
