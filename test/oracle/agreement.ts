import type { Answer } from './answer.ts';
import { categoriesOf } from './categories.ts';
import { differences, type Difference } from './compare.ts';
import { answer } from './oracle.ts';
import { randomBook, type BookTerms } from './random-book.ts';
import type { BookRequest } from './request.ts';

/** The engine under test: a request as parsed JSON in, a reply as it would be printed out. */
export type Engine = (request: BookRequest) => unknown;

/** One book the two do not agree on, cut down to the least that still shows it. */
export interface Disagreement {
  seed: number;
  request: BookRequest;
  oracle: Answer;
  engine: unknown;
  differences: Difference[];
}

/** Books seen, and how many of them reached each category. */
export type Counts = Map<string, number>;

/** Puts the random book of one seed to both; adds its categories to `counts`. */
export function tryBook(seed: number, engine: Engine, counts: Counts, terms: BookTerms = 'mexc'): Disagreement | null {
  const request = randomBook(seed, terms);
  const answered = answer(request);
  for (const category of categoriesOf(request, answered)) counts.set(category, (counts.get(category) ?? 0) + 1);
  if (differences(answered, engine(request)).length === 0) return null;
  const least = minimal(request, (smaller) => disagree(smaller, engine));
  const oracle = answer(least);
  const reply = engine(least);
  return { seed, request: least, oracle, engine: reply, differences: differences(oracle, reply) };
}

/** Whether the two still differ on a request that may have become one the oracle cannot read. */
function disagree(request: BookRequest, engine: Engine): boolean {
  return differences(answer(request), engine(request)).length > 0;
}

/** Takes away positions, then options, as long as what is left still shows the disagreement. */
export function minimal(request: BookRequest, shows: (request: BookRequest) => boolean): BookRequest {
  let least = request;
  for (let progress = true; progress;) {
    const smaller = simplifications(least).find(shows);
    progress = smaller !== undefined;
    least = smaller ?? least;
  }
  return least;
}

function simplifications(request: BookRequest): BookRequest[] {
  const { positions, contracts, account } = request;
  const fewer = positions.map((_, index) => ({ ...request, positions: positions.filter((__, other) => other !== index) }));
  const used = contracts.filter((record) => positions.some((position) => position.symbol === record.symbol));
  const options = (['threshold', 'insuranceFund', 'executionPrices', 'simulateLiquidation', 'liquidationFees'] as const)
    .filter((option) => request[option] !== undefined)
    .map((option) => without(request, option));
  const accounts = (['orderMargin', 'profitRule', 'takerFeeRate'] as const)
    .filter((option) => account[option] !== undefined)
    .map((option) => ({ ...request, account: without(account, option) }));
  return [
    ...(positions.length > 1 ? fewer : []),
    ...(used.length < contracts.length ? [{ ...request, contracts: used }] : []),
    ...options,
    ...accounts,
  ];
}

function without<T extends object, K extends keyof T>(whole: T, key: K): T {
  const copy = { ...whole };
  delete copy[key];
  return copy;
}
