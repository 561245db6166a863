/** The alert loop behind the hot path: what is skipped, what is decided, and that the exact decisions of the watchdog guard the skip. */
import { expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import { watchedAccount, type WatchedAccount } from '../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { onMexc } from '../../on-mexc.ts';
import { BTC, btcContract, loopScene, type LoopScene } from './loop-scene.ts';

interface Scene extends Pick<LoopScene, 'loop' | 'troubles'> {
  /** The fair price of every alert. */
  raised(): readonly string[];
  /** How often the engine was asked for a snapshot. */
  evaluations(): number;
  /** The price is there, and the loop is told of it. */
  price(value: number): boolean;
  /** The price is there, and nobody says so. */
  smuggle(value: number): void;
}

/** One position, 80 % at 90,170.08…, alerts answered by `claim`. */
function scene(claim: () => Promise<void>, held = BTC_LONG as typeof BTC_LONG & { readonly alertsEnabled?: boolean }): Scene {
  const { loop, prices, raised, troubles } = loopScene(claim);
  let evaluations = 0;
  const account = watchedAccount(MAIN, [held], DEFAULT_SETTINGS, btcContract());
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
    raised: () => raised.map(({ fairPrice }) => fairPrice),
    troubles,
    evaluations: () => evaluations,
    smuggle,
    price(value) {
      smuggle(value);
      if (!loop.crosses({ instrument: onMexc(BTC), venue: 'mexc', symbol: BTC, price: String(value), value, source: 'push', at: 0 }))
        return false;
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
  await settled();
  expect(raised()).toEqual(['90170']);
});

it('goes on deciding a position that fires until its alert is settled', async () => {
  let settleClaim = (): void => undefined;
  const { price, raised } = scene(() => new Promise((resolve) => (settleClaim = resolve)));
  price(95_000);
  expect(price(90_100)).toBe(true);
  expect(price(90_100)).toBe(true);
  expect(price(95_000)).toBe(true);
  settleClaim();
  await settled();
  expect(raised()).toEqual(['90100']);
  expect(price(95_000)).toBe(true);
  expect(price(95_000)).toBe(false);
});

it('decides exactly at every watchdog tick, alerts, and says that a price was skipped which changed the state', async () => {
  const { loop, price, smuggle, raised, troubles } = scene(claimed);
  price(95_000);
  smuggle(90_100);
  loop.decideAll();
  await settled();
  expect(raised()).toEqual(['90100']);
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
