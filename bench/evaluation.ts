import { Decimal } from 'decimal.js';
import { evaluateLine } from '../src/cli/evaluate-line.ts';
import { evaluateRequest, parseDecimal, positionReply, POSITIVE, Exact, InputError } from '../src/engine/index.ts';
import { readContractRecord } from '../src/venues/mexc/index.ts';
import { randomBook } from '../test/oracle/random-book.ts';
import { DecimalPosition } from './decimal-book.ts';
import { ratios, type Figure } from './figure.ts';
import { BENCH_ACCOUNT, benchListings, benchPositions, openAccount, pricesOf } from './market.ts';
import type { Part, PartOptions } from './part.ts';
import { race, raceLength } from './race.ts';
import { refusalEn } from '../src/words/refusal.ts';

const POSITIONS = 200;
const LINES = 500;
const FIRST_SEED = 1;
const THRESHOLD = Exact.fromText('0.8');

/** The margin rate alone by decimal.js, against everything that is said of a position. */
async function againstFormula(quick: boolean): Promise<readonly Figure[]> {
  const listings = benchListings(POSITIONS);
  const positions = benchPositions(POSITIONS, listings);
  const prices = pricesOf(listings.map(({ record, fairPrice }) => [record.symbol, fairPrice]));
  const { book, watched } = openAccount(positions, listings);
  const { walletBalance, settleCoin } = BENCH_ACCOUNT;
  const cases = positions.map(({ id, symbol, accountId: _, ...position }, index) => {
    const thresholds = watched.get(id);
    const listing = listings[index];
    if (thresholds === undefined || listing === undefined) throw new Error(`position ${id} is not watched`);
    const { record, fairPrice } = listing;
    const request = {
      account: { settleCoin, walletBalance },
      contracts: [record],
      fairPrices: { [symbol]: fairPrice },
      positions: [{ id, symbol, ...position }],
      threshold: '0.8',
    };
    return { id, symbol, fairPrice, request, formula: new DecimalPosition(book, id, prices, thresholds) };
  });
  const evaluate = ({ id, symbol, fairPrice }: (typeof cases)[number]): object => {
    const price = parseDecimal(fairPrice, symbol, POSITIVE);
    if (price instanceof InputError) throw new Error(String(price));
    const snapshot = book.at(new Map([[symbol, price]])).position(id);
    if (!snapshot.evaluable) throw new Error(String(snapshot.error));
    return positionReply(snapshot, THRESHOLD);
  };
  const each = (work: (one: (typeof cases)[number]) => unknown) => ({
    operations: cases.length,
    work() {
      for (const one of cases) work(one);
    },
  });
  const costs = await race(
    {
      ours: each(evaluate),
      whole: each(({ request }) => evaluateRequest(request, readContractRecord, refusalEn)),
      formula: each(({ fairPrice, formula }) => formula.marginRate(new Decimal(fairPrice))),
    },
    raceLength(quick),
  );
  const row = { part: evaluation.name, number: 'P7', unit: '×', bound: null } as const;
  return [
    {
      ...row,
      what: 'one exact evaluation ÷ the margin rate by decimal.js',
      value: ratios(costs.ours, costs.formula),
      note: 'An isolated linear position of an open book at a new price text: every figure of the reply with its five prices, as decimal text, against one margin rate of 20 digits.',
    },
    {
      ...row,
      what: 'the same as a whole request ÷ the margin rate by decimal.js',
      value: ratios(costs.whole, costs.formula),
      note: 'Contract record, account and position are read and checked, too.',
    },
  ];
}

/** What a line of `npm run evaluate` costs. */
async function againstParse(quick: boolean): Promise<readonly Figure[]> {
  const books = Array.from({ length: quick ? LINES / 25 : LINES }, (_none, index) => randomBook(FIRST_SEED + index));
  const isolatedOnly = books.map((book) => ({ ...book, positions: book.positions.filter(({ marginMode }) => marginMode === 'isolated') }));
  const withoutSequence = (some: typeof books) =>
    some.map((book) => ({ ...book, simulateLiquidation: false, executionPrices: undefined, insuranceFund: undefined }));
  const workloads: readonly [name: string, requests: readonly object[]][] = [
    ['isolated positions', withoutSequence(isolatedOnly)],
    ['isolated and cross', withoutSequence(books)],
    ['with the liquidation sequence', books.map((book) => ({ ...book, simulateLiquidation: true }))],
  ];
  const figures: Figure[] = [];
  for (const [name, requests] of workloads) {
    const lines = requests.map((request) => JSON.stringify(request));
    const each = (work: (line: string) => unknown) => ({
      operations: lines.length,
      work() {
        for (const line of lines) work(line);
      },
    });
    const costs = await race({ evaluate: each(evaluateLine), parse: each(JSON.parse) }, raceLength(quick));
    figures.push({
      part: evaluation.name,
      number: '',
      what: `a line of evaluate ÷ JSON.parse of it, ${name}`,
      value: ratios(costs.evaluate, costs.parse),
      unit: '×',
      bound: null,
      note: `${lines.length} random books of 1 to 8 positions; pools of many inverse positions are slow, since their exact sums grow with every entry price.`,
    });
  }
  return figures;
}

/** One exact evaluation of everything that a reply says. */
export const evaluation: Part = {
  name: 'evaluate',
  numbers: ['P7'],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    return { figures: [...(await againstFormula(quick)), ...(await againstParse(quick))] };
  },
};
