import type { RaisedAlert } from '../../../src/background/notify/notifier.ts';
import { createAlertLoop, type AlertLoop } from '../../../src/background/alerts/alert-loop.ts';
import { createAlertMemories } from '../../../src/background/alerts/alert-memories.ts';
import { UNTOUCHED } from '../../../src/background/alerts/decide-position.ts';
import type { Contract, Exact } from '../../../src/engine/index.ts';
import { partsOf } from '../../../src/protocol/instrument.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { createFakeClock, FAKE_NOW } from '../../platform/fake-clock.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';
import { contractRecordOf } from '../portfolio-samples.ts';

export const BTC = 'BTC_USDT';

/** The contracts of the fixtures that these tests hold. */
export function btcContract(): ReadonlyMap<string, Contract> {
  const reading = readContractRecord(contractRecordOf(BTC), BTC);
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  return new Map([[BTC, reading.value]]);
}

export interface LoopScene {
  readonly loop: AlertLoop;
  /** Fair prices by symbol, in the test's hand. */
  readonly prices: Map<string, Exact>;
  /** The position and the fair price of every alert that was raised. */
  readonly raised: readonly { readonly positionId: string; readonly fairPrice: string }[];
  readonly troubles: readonly unknown[];
}

/** An alert loop between twins: every price is live, nothing is remembered, and each alert that is raised waits for `claim`. */
export function loopScene(claim: () => Promise<void> = async () => undefined): LoopScene {
  const clock = createFakeClock();
  const raised: { positionId: string; fairPrice: string }[] = [];
  const troubles: unknown[] = [];
  const prices = new Map<string, Exact>();
  const loop = createAlertLoop({
    clock,
    timers: createFakeTimers(clock),
    feed: {
      freshness: () => 'live',
      latest: (instrument) => ({ instrument, ...partsOf(instrument), price: '1', value: 1, source: 'push', at: FAKE_NOW }),
    },
    prices: { of: () => prices },
    memories: createAlertMemories({ save: async () => undefined, onTrouble: (error) => troubles.push(error) }),
    standing: () => UNTOUCHED,
    doubtful: () => false,
    notifier: {
      async raise(alerts: readonly RaisedAlert[]) {
        await claim();
        raised.push(...alerts.map(({ figures: { positionId, fairPrice } }) => ({ positionId, fairPrice })));
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
  return { loop, prices, raised, troubles };
}
