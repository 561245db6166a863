import { takeFrame, type FrameHandlers, type FrameSource } from '../src/background/feed/frame-intake.ts';
import { PushedPrice } from '../src/background/feed/pushed-price.ts';
import { createSubscriptions } from '../src/background/feed/subscriptions.ts';
import { createHotPath } from '../src/background/alerts/hot-path.ts';
import { createPriceIntake } from '../src/background/books/latest-prices.ts';
import { instrumentOf } from '../src/protocol/instrument.ts';
import type { EarlyWarning } from '../src/protocol/records.ts';
import * as mexc from '../src/venues/mexc/index.ts';
import { atMost, ratios } from './figure.ts';
import { openFramePath, type FramePath } from './frame-path.ts';
import { benchListings, benchPositions, benchWalk, openAccount, type Tick } from './market.ts';
import type { Part, PartOptions } from './part.ts';
import { race, raceLength, type Contestant } from './race.ts';

const POSITIONS = 1_000;
const CONTRACTS = 500;
const TICKS = 20_000;

export interface FrameScene {
  readonly path: FramePath;
  readonly ticks: readonly Tick[];
  /** Those ticks as the frames in which the exchange pushes fair prices. */
  readonly frames: readonly string[];
}

/** A worker with 1,000 isolated positions, and a calm walk of their contracts as frames. An earlier commit's is called by early-warnings.ts. */
export async function frameScene(earlyWarning: EarlyWarning = 'off'): Promise<FrameScene> {
  const listings = benchListings(CONTRACTS);
  const path = await openFramePath(benchPositions(POSITIONS, listings), listings, earlyWarning);
  const ticks = benchWalk(listings, TICKS);
  const ts = path.now();
  return { path, ticks, frames: ticks.map(({ symbol, value }) => path.frame(symbol, value, ts)) };
}

/** Each text comes through the worker's socket. */
export const delivering = (path: FramePath, texts: readonly string[]): Contestant => ({
  operations: texts.length,
  work() {
    for (const text of texts) path.deliver(text);
  },
});

/** A walk of which frames were rejected, or nothing was watched, measured something else. */
export function requireHeard({ monitor }: FramePath): void {
  const { rejectedCount, rejected } = monitor.feed.status();
  if (rejectedCount > 0) throw new Error(`${rejectedCount} frames were rejected, the last: ${JSON.stringify(rejected[0])}`);
  const [fault] = monitor.faults.list();
  if (fault !== undefined) throw new Error(`the worker has a fault: ${JSON.stringify(fault.said)}`);
}

/** The frame's own way without feed and monitor around it: reading it, price intake, hot path, exact decision of what crosses. */
function readAndDecide(ticks: readonly Tick[], frames: readonly string[]): Contestant {
  const listings = benchListings(CONTRACTS);
  const { account } = openAccount(benchPositions(POSITIONS, listings), listings);
  const hotPath = createHotPath([account]);
  const decide = (): void =>
    void hotPath.decided(account, account.at(intake.prices.of(account.venue)), [...hotPath.takeCrossed(account)], new Set());
  const intake = createPriceIntake({ crosses: hotPath.crosses, decide });
  const subscriptions = createSubscriptions();
  subscriptions.want(new Set(ticks.map(({ symbol }) => symbol)));
  subscriptions.takeDue(0, CONTRACTS);
  const at = Date.now();
  const unexpected = (what: unknown): never => {
    throw new Error(`among price frames: ${JSON.stringify(what)}`);
  };
  const source: FrameSource = { subscriptions, ponged: () => unexpected('a pong') };
  const handlers: FrameHandlers = {
    now: () => 0,
    onPushed: ({ symbol, value }) => intake.take(new PushedPrice(instrumentOf('mexc', symbol), 'mexc', symbol, value, at)),
    lastPush: unexpected,
    onServerTime: unexpected,
    onContractChanged: unexpected,
    onUnknownSymbol: unexpected,
    onRejected: unexpected,
  };
  const work = async (): Promise<void> => {
    for (const text of frames) takeFrame(text, mexc.MEXC.prices, source, handlers);
  };
  return { operations: frames.length, work };
}

/** What a price frame costs, against reading its JSON. */
export const frameToDecision: Part = {
  name: 'frame',
  numbers: ['P5'],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    const { path, ticks, frames } = await frameScene();
    const reading = (read: (text: string) => unknown): Contestant => ({
      operations: frames.length,
      work() {
        for (const text of frames) read(text);
      },
    });
    const costs = await race(
      {
        whole: delivering(path, frames),
        alone: readAndDecide(ticks, frames),
        json: reading(JSON.parse),
        push: reading(mexc.readFairPricePush),
      },
      raceLength(quick),
    );
    await path.rest();
    requireHeard(path);
    path.stop();
    const scene = `${POSITIONS.toLocaleString('en')} positions on ${CONTRACTS} contracts, calm`;
    const row = { part: frameToDecision.name, unit: '×' } as const;
    return {
      figures: [
        {
          ...row,
          number: 'P5',
          what: `frame text → decision ÷ JSON.parse, ${scene}`,
          value: ratios(costs.alone, costs.json),
          bound: atMost(1.25),
          note: 'takeFrame, price intake, hot path; what crosses is decided exactly. No clock is asked.',
        },
        {
          ...row,
          number: 'P5',
          what: `frame text → decision through the whole worker ÷ JSON.parse, ${scene}`,
          value: ratios(costs.whole, costs.json),
          bound: atMost(1.25),
          note: 'From the socket’s callback through feed, freshness, price book, hot path and monitor; twins of socket, timers and storage in memory, the machine’s own clock.',
        },
        {
          ...row,
          number: '',
          what: 'reading the frame alone ÷ JSON.parse',
          value: ratios(costs.push, costs.json),
          bound: null,
          note: 'The push of a fair price read by its one known shape; any other frame is parsed as JSON.',
        },
      ],
    };
  },
};
