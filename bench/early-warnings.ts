/** What early warnings cost: a price in calm against the worker before them, the close of a minute, and the memory of many contracts' hours. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ContractMinutes } from '../src/background/pace/contract-minutes.ts';
import { instrumentOf } from '../src/protocol/instrument.ts';
import type { PositionRecord } from '../src/protocol/records.ts';
import { earlierTree } from './earlier-commit.ts';
import { atMost, ratios, spreadOf, type Figure, type Spread } from './figure.ts';
import { openFramePath } from './frame-path.ts';
import type { Listing } from '../test/exchange/records.ts';
import { requireHeard } from './frame-to-decision.ts';
import { cpuMs, heapMb } from './cost.ts';
import { benchListings, benchPositions } from './market.ts';
import type { Part, PartOptions } from './part.ts';
import { raceLength } from './race.ts';

/** The last commit whose worker knew nothing of early warnings. */
const BEFORE = 'fef2f28';
const MINUTE_MS = 60_000;
const STEP_MS = 10_000;
/** Less than the feed takes for a sleep of the machine. */
const JUST_BEFORE_MS = 1_000;
const JUST_AFTER_MS = 500;
/** Not counted: code that was not compiled yet. */
const WARM_UP_MINUTES = 20;
const POSITIONS = 200;
const POOL_CONTRACTS = 20;
/** As many contracts as the exchange lists. */
const CONTRACTS = 1_170;
const DAY_OF_MINUTES = 1_440;

const row = { part: 'early', number: '' } as const;

/** A worker that waits for its turns. */
async function runner(file: string, ...earlyWarning: readonly string[]): Promise<{ turn(roundMs: number): Promise<number>; end(): void }> {
  const child = fork(fileURLToPath(new URL('calm-ticks.ts', import.meta.url)), [pathToFileURL(file).href, ...earlyWarning]);
  /** Rejects when the process ends instead. */
  async function told(): Promise<unknown> {
    const over = new AbortController();
    const ended = once(child, 'exit', { signal: over.signal }).then(([code]: unknown[]) =>
      Promise.reject(new Error(`the worker of ${file} ended with ${String(code)}`)),
    );
    try {
      const [message] = (await Promise.race([once(child, 'message', { signal: over.signal }), ended])) as unknown[];
      return message;
    } finally {
      over.abort();
    }
  }
  await told();
  return {
    async turn(roundMs) {
      const cost = told();
      child.send(roundMs);
      return Number(await cost);
    },
    end: () => void child.kill(),
  };
}

async function calmTicks(quick: boolean): Promise<readonly Figure[]> {
  const earlier = earlierTree(BEFORE);
  if (earlier === null) throw new Error(`what early warnings cost is measured against commit ${BEFORE}, which this clone does not have`);
  const ours = fileURLToPath(new URL('frame-to-decision.ts', import.meta.url));
  const runners = {
    before: await runner(`${earlier}/bench/frame-to-decision.ts`),
    off: await runner(ours, 'off'),
    on: await runner(ours, 'balanced'),
  };
  const costs: Record<keyof typeof runners, number[]> = { before: [], off: [], on: [] };
  const { rounds, roundMs } = raceLength(quick);
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ['before', 'off', 'on'] as const) {
      const cost = await runners[name].turn(roundMs);
      // The first round warms up.
      if (round > 0) costs[name].push(cost);
    }
  }
  Object.values(runners).forEach((one) => one.end());
  const figure = (what: string, value: Spread, note: string): Figure => ({ ...row, what, value, unit: '×', bound: atMost(1.1), note });
  const median = (values: readonly number[]): string => spreadOf(values).median.toFixed(2);
  const way = `frame → decision through the whole worker, 1,000 isolated positions on 500 contracts; commit ${BEFORE} and this one take turns, each in a process of its own.`;
  return [
    figure(
      'a price in calm, early warnings switched off ÷ before there were any',
      ratios(costs.off, costs.before),
      `${median(costs.off)} µs ÷ ${median(costs.before)} µs: ${way}`,
    ),
    figure(
      'a price in calm, all positions warned of early ÷ before there were any',
      ratios(costs.on, costs.before),
      `${median(costs.on)} µs ÷ ${median(costs.before)} µs: ${way}`,
    ),
  ];
}

/**
 * The first price of a minute, which closes the last one for all contracts and decides what that brings near, ms of processor time; one figure a minute.
 * Prices come every ten seconds, so that none gets old.
 */
async function minuteCloses(positions: readonly PositionRecord[], contracts: number, minutes: number): Promise<Spread> {
  const listings = benchListings(contracts);
  const path = await openFramePath(positions, listings, 'balanced');
  const costs: number[] = [];
  const deliverAll = (): void => listings.forEach(({ record, fairPrice }) => path.deliver(path.frame(record.symbol, wavering(fairPrice))));
  const wavering = (fairPrice: string): number => Number(fairPrice) * (1 + 0.0005 * (costs.length % 2));
  const [{ record, fairPrice }] = listings as [Listing];
  const lastClosed = (): number | null => path.monitor.paces.of(instrumentOf('mexc', record.symbol))?.pace.minute ?? null;
  while (costs.length < minutes + WARM_UP_MINUTES) {
    for (let leftMs = MINUTE_MS - (path.now() % MINUTE_MS); leftMs > 2 * JUST_BEFORE_MS; leftMs = MINUTE_MS - (path.now() % MINUTE_MS)) {
      await path.pass(Math.min(STEP_MS, leftMs - JUST_BEFORE_MS));
      await path.rest();
      deliverAll();
    }
    // A price counts as of some milliseconds before it came.
    path.skip(MINUTE_MS - (path.now() % MINUTE_MS) + JUST_AFTER_MS);
    const first = path.frame(record.symbol, wavering(fairPrice));
    const before = lastClosed();
    costs.push(cpuMs(() => path.deliver(first)));
    if (lastClosed() === before) throw new Error('the first price of a minute closed none');
    deliverAll();
  }
  requireHeard(path);
  path.stop();
  return spreadOf(costs.slice(WARM_UP_MINUTES));
}

async function closes(quick: boolean): Promise<readonly Figure[]> {
  const minutes = quick ? 5 : 60;
  const isolated = benchPositions(POSITIONS, benchListings(POSITIONS));
  const pooled = benchPositions(POSITIONS, benchListings(POOL_CONTRACTS), 'cross');
  const figure = (what: string, value: Spread): Figure => ({
    ...{ ...row, what, value, unit: 'ms', bound: atMost(1) },
    note: 'Processor time of the first price of a minute, through the whole worker: every contract closes its minute, every line is solved anew, and what has come near is decided.',
  });
  return [
    figure(
      `the close of a minute, ${POSITIONS} isolated positions on ${POSITIONS} contracts`,
      await minuteCloses(isolated, POSITIONS, minutes),
    ),
    figure(
      `the close of a minute, a cross pool of ${POSITIONS} positions on ${POOL_CONTRACTS} contracts`,
      await minuteCloses(pooled, POOL_CONTRACTS, minutes),
    ),
  ];
}

function hoursMemory(pooled: boolean): Figure {
  const before = heapMb();
  const contracts = Array.from({ length: CONTRACTS }, (_none, index) => {
    const contract = new ContractMinutes(pooled);
    const candles = Array.from({ length: DAY_OF_MINUTES }, (_candle, minute) => ({
      minute,
      close: 100 + ((minute * (index + 7)) % 13) / 10,
    }));
    contract.fill(candles);
    return contract;
  });
  const value = spreadOf([heapMb() - before]);
  if (!contracts.every(({ ready }) => ready)) throw new Error('a contract is not warm');
  const what = `memory of ${CONTRACTS.toLocaleString('en')} contracts' minutes${pooled ? ', all of them in cross pools' : ''}`;
  const note = pooled ? 'A day of closed minutes each, kept one by one.' : 'The last hour of closed minutes each, and two averages.';
  return { ...row, what, value, unit: 'MB', bound: null, note };
}

export const earlyWarnings: Part = {
  name: 'early',
  numbers: [],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    const memory = [hoursMemory(false), hoursMemory(true)];
    return { figures: [...(await calmTicks(quick)), ...(await closes(quick)), ...memory] };
  },
};
