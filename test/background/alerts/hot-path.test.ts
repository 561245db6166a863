/** The alert loop behind the hot path: what is skipped, what is decided, and that the exact decisions of the watchdog guard the skip. */
import { expect, it } from 'vitest';
import { Exact, type Contract } from '../../../src/engine/index.ts';
import type { RaisedAlert } from '../../../src/background/notify/notifier.ts';
import { watchedAccount, type WatchedAccount } from '../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/records.ts';
import { createAlertLoop, type AlertLoop } from '../../../src/background/alerts/alert-loop.ts';
import { createAlertMemories } from '../../../src/background/alerts/alert-memories.ts';
import { UNTOUCHED } from '../../../src/background/alerts/decide-position.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { createFakeClock, FAKE_NOW } from '../../platform/fake-clock.ts';
import { createFakeTimers, settle } from '../../platform/fake-timers.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../portfolio-samples.ts';

const BTC = 'BTC_USDT';

interface Scene {
  readonly loop: AlertLoop;
  readonly raised: readonly string[];
  readonly troubles: readonly unknown[];
  /** How often the engine was asked for a snapshot. */
  evaluations(): number;
  /** The price is there, and the loop is told of it. */
  price(value: number): boolean;
  /** The price is there, and nobody says so. */
  smuggle(value: number): void;
}

/** One position, 80 % at 90,170.08…, alerts answered by `claim`. */
function scene(claim: () => Promise<void>, held = BTC_LONG as typeof BTC_LONG & { readonly alertsEnabled?: boolean }): Scene {
  const clock = createFakeClock();
  const raised: string[] = [];
  const troubles: unknown[] = [];
  const prices = new Map<string, Exact>();
  let evaluations = 0;
  const loop = createAlertLoop({
    clock,
    timers: createFakeTimers(clock),
    feed: { freshness: () => 'live', latest: (symbol) => ({ symbol, price: '1', value: 1, source: 'push', at: FAKE_NOW }) },
    prices,
    memories: createAlertMemories({ save: async () => undefined, onTrouble: (error) => troubles.push(error) }),
    standing: () => UNTOUCHED,
    doubtful: () => false,
    notifier: {
      async raise(alerts: readonly RaisedAlert[]) {
        await claim();
        raised.push(...alerts.map(({ figures }) => figures.fairPrice));
        return { granted: [], refused: [], previousNotificationIds: [] };
      },
    },
    onHeld: () => undefined,
    onEscalated: () => undefined,
    onRecovered: () => undefined,
    onHolds: () => undefined,
    onBelow: () => undefined,
    onRaised: () => undefined,
    onClaimed: () => undefined,
    onTrouble: (error) => troubles.push(error),
  });
  const reading = readContractRecord(contractRecordOf(BTC), BTC);
  if (!reading.ok) throw new Error(reading.problems[0].message);
  const account = watchedAccount(MAIN, [held], DEFAULT_SETTINGS, new Map<string, Contract>([[BTC, reading.value]]));
  const counted: WatchedAccount = {
    ...account,
    at(...asked) {
      evaluations += 1;
      return account.at(...asked);
    },
  };
  loop.setAccounts([counted]);
  const smuggle = (value: number): void => void prices.set(BTC, Exact.fromText(String(value)));
  return {
    loop,
    raised,
    troubles,
    evaluations: () => evaluations,
    smuggle,
    price(value) {
      smuggle(value);
      if (!loop.crosses(BTC, value)) return false;
      loop.decideCrossed();
      return true;
    },
  };
}

const claimed = async (): Promise<void> => undefined;

it('asks the engine for the first price and for one that crosses, and for no other', async () => {
  const { price, evaluations, raised } = scene(claimed);
  expect(price(95_000)).toBe(true);
  expect(evaluations()).toBe(1);
  expect([94_000, 91_000, 90_171, 120_000].map(price)).toEqual([false, false, false, false]);
  expect(evaluations()).toBe(1);
  expect(price(90_170)).toBe(true);
  expect(evaluations()).toBe(2);
  await settle();
  expect(raised).toEqual(['90170']);
});

it('goes on deciding a position that fires until its alert is settled', async () => {
  let settleClaim = (): void => undefined;
  const { price, raised } = scene(() => new Promise((resolve) => (settleClaim = resolve)));
  price(95_000);
  expect(price(90_100)).toBe(true);
  expect(price(90_100)).toBe(true);
  expect(price(95_000)).toBe(true);
  settleClaim();
  await settle();
  expect(raised).toEqual(['90100']);
  expect(price(95_000)).toBe(true);
  expect(price(95_000)).toBe(false);
});

it('decides exactly at every watchdog tick, alerts, and says that a price was skipped which changed the state', async () => {
  const { loop, price, smuggle, raised, troubles } = scene(claimed);
  price(95_000);
  smuggle(90_100);
  loop.decideAll();
  await settle();
  expect(raised).toEqual(['90100']);
  expect(troubles.map(String)).toEqual(['Error: prices were skipped that changed the alert state of p1']);
});

it('does not look at positions whose alerts are off', () => {
  const { price, evaluations } = scene(claimed, { ...BTC_LONG, alertsEnabled: false } as never);
  expect([95_000, 90_100, 1].map(price)).toEqual([false, false, false]);
  expect(evaluations()).toBe(0);
});

it('decides anew under changed accounts', () => {
  const { loop, price } = scene(claimed);
  price(95_000);
  expect(price(95_000)).toBe(false);
  loop.setAccounts([]);
  expect(price(95_000)).toBe(false);
});
