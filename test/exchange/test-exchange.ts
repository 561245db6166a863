import { onTestFinished } from 'vitest';
import { createFakeClock, type FakeClock } from '../platform/fake-clock.ts';
import { createFakeTimers, type FakeTimers } from '../platform/fake-timers.ts';
import { openEdge, type EdgeClient } from './edge-client.ts';
import { startExchange, type ExchangeOptions, type LocalExchange } from './exchange.ts';
import { contractRecord, type Listing } from './records.ts';

export const LISTINGS: readonly Listing[] = [
  { record: contractRecord('BTC_USDT'), fairPrice: '75986' },
  { record: contractRecord('XRP_USDT'), fairPrice: '2.6100' },
  { record: contractRecord('BTC_USD'), fairPrice: '75990.5' },
];

export interface TestExchange {
  readonly exchange: LocalExchange;
  readonly clock: FakeClock;
  readonly timers: FakeTimers;
  /** Opens a client that ends with the test. */
  open(): Promise<EdgeClient>;
}

/** An exchange on a clock that stands still until it is moved; it closes with the test. */
export async function testExchange(options: Partial<ExchangeOptions> = {}): Promise<TestExchange> {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  const exchange = await startExchange({
    listings: LISTINGS,
    clock: { now: () => clock.now(), after: (ms, task) => timers.after(ms, task) },
    ...options,
  });
  onTestFinished(() => exchange.close());
  return { exchange, clock, timers, open: () => openEdge(exchange) };
}
