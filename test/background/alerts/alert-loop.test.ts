/** What goes wrong with one position is told, and stops no other one's alert. */
import { expect, it } from 'vitest';
import { Exact, type Contract } from '../../../src/engine/index.ts';
import type { RaisedAlert } from '../../../src/background/notify/notifier.ts';
import { watchedAccount, type WatchedAccount } from '../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/records.ts';
import { createAlertLoop } from '../../../src/background/alerts/alert-loop.ts';
import { createAlertMemories } from '../../../src/background/alerts/alert-memories.ts';
import { UNTOUCHED } from '../../../src/background/alerts/decide-position.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { createFakeClock, FAKE_NOW } from '../../platform/fake-clock.ts';
import { createFakeTimers, settle } from '../../platform/fake-timers.ts';
import { BTC_LONG, contractRecordOf, HOLDS, MAIN } from '../portfolio-samples.ts';

function contract(): Contract {
  const reading = readContractRecord(contractRecordOf('BTC_USDT'), 'BTC_USDT');
  if (!reading.ok) throw new Error('the fixture is no contract');
  return reading.value;
}

it('decides the other positions when one cannot be decided, and says so', async () => {
  const clock = createFakeClock();
  const raised: string[] = [];
  const troubles: unknown[] = [];
  const loop = createAlertLoop({
    clock,
    timers: createFakeTimers(clock),
    feed: { freshness: () => 'live', latest: (symbol) => ({ symbol, price: HOLDS, value: Number(HOLDS), source: 'push', at: FAKE_NOW }) },
    prices: new Map([['BTC_USDT', Exact.fromText(HOLDS)]]),
    memories: createAlertMemories({ save: async () => undefined, onTrouble: (error) => troubles.push(error) }),
    standing: () => UNTOUCHED,
    doubtful: () => false,
    notifier: {
      async raise(alerts: readonly RaisedAlert[]) {
        raised.push(...alerts.map(({ figures }) => figures.positionId));
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
  const sound = watchedAccount(MAIN, [BTC_LONG], DEFAULT_SETTINGS, new Map([['BTC_USDT', contract()]]));
  const damaged: WatchedAccount = {
    ...sound,
    at() {
      throw new RangeError('broken');
    },
  };
  loop.setAccounts([damaged, sound]);
  loop.decideAll();
  await settle();
  expect(raised).toEqual(['p1']);
  expect(troubles.map(String)).toEqual(['RangeError: broken']);
});
