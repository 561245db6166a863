/** What goes wrong with one position is told, and stops no other one's alert. */
import { expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import { watchedAccount, type WatchedAccount } from '../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, HOLDS, MAIN } from '../portfolio-samples.ts';
import { BTC, btcContract, loopScene } from './loop-scene.ts';

it('decides the other positions when one cannot be decided, and says so', async () => {
  const { loop, prices, raised, troubles } = loopScene();
  prices.set(BTC, Exact.fromText(HOLDS));
  const sound = watchedAccount(MAIN, [BTC_LONG], DEFAULT_SETTINGS, btcContract());
  const damaged: WatchedAccount = {
    ...sound,
    at() {
      throw new RangeError('broken');
    },
  };
  loop.setAccounts([damaged, sound]);
  loop.decideAll();
  await settled();
  expect(raised.map(({ positionId }) => positionId)).toEqual(['p1']);
  expect(troubles.map(String)).toEqual(['RangeError: broken']);
});
