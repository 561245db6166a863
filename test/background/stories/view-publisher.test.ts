import { describe, expect, it } from 'vitest';
import { createViewPublisher } from '../../../src/background/view/view-publisher.ts';
import type { View } from '../../../src/protocol/view.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';
import { createFakeViewCache } from '../../platform/fake-view-cache.ts';

function setUp() {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  const cache = createFakeViewCache();
  const troubles: unknown[] = [];
  const composed: View[] = [];
  const compose = (): View => {
    const view = { at: clock.now() + composed.length / 1000 } as View;
    composed.push(view);
    return view;
  };
  const publisher = createViewPublisher({ clock, timers, cache, compose, onTrouble: (error) => troubles.push(error) });
  return { clock, timers, cache, troubles, composed, publisher };
}

describe('createViewPublisher', () => {
  it('composes nothing while no page listens', async () => {
    const { publisher, composed, timers } = setUp();
    for (let change = 0; change < 100; change += 1) publisher.changed();
    await timers.advance(60_000);
    expect(composed).toHaveLength(0);
  });

  it('a connection begins with a full view; without a change nothing follows', async () => {
    const { publisher, composed, timers } = setUp();
    const seen: View[] = [];
    publisher.connect((view) => seen.push(view));
    const other: View[] = [];
    publisher.connect((view) => other.push(view));
    await timers.advance(10_000);
    expect([seen, other]).toEqual([[composed[0]], [composed[0]]]);
  });

  it('sends at most four views a second, the last change included', async () => {
    const { publisher, timers, composed } = setUp();
    const seen: View[] = [];
    publisher.connect((view) => seen.push(view));
    for (let tick = 0; tick < 99; tick += 1) {
      publisher.changed();
      await timers.advance(10);
    }
    expect(seen).toHaveLength(1 + 4);
    publisher.changed();
    await timers.advance(250);
    expect(seen.at(-1)).toBe(composed.at(-1));
    expect(seen).toHaveLength(1 + 5);
  });

  it('stops when the last page goes', async () => {
    const { publisher, timers, composed } = setUp();
    const disconnect = publisher.connect(() => undefined);
    publisher.changed();
    publisher.changed();
    disconnect();
    await timers.advance(10_000);
    expect(composed).toHaveLength(2);
  });

  it('keeps the last view at most every 10 s, only when it changed, and again after a failure', async () => {
    const { publisher, timers, cache, troubles, clock } = setUp();
    publisher.connect(() => undefined);
    for (let second = 0; second < 20; second += 1) {
      publisher.changed();
      await timers.advance(1_000);
    }
    expect(cache.saved).toHaveLength(2);
    await timers.advance(10_000);
    publisher.keep();
    publisher.keep();
    expect(cache.saved).toHaveLength(3);
    await timers.advance(20_000);
    publisher.keep();
    expect(cache.saved).toHaveLength(3);
    cache.refuse = true;
    publisher.changed();
    await timers.advance(20_000);
    expect(troubles).toHaveLength(1);
    cache.refuse = false;
    clock.advance(10_000);
    publisher.keep();
    expect(cache.saved).toHaveLength(4);
  });

  it('lets its pages go when it cannot make a picture, so that none goes on showing the last one', async () => {
    const clock = createFakeClock();
    const timers = createFakeTimers(clock);
    let broken = false;
    const compose = (): View => {
      if (broken) throw new RangeError('no figures');
      return { at: 1 } as View;
    };
    const publisher = createViewPublisher({ clock, timers, cache: createFakeViewCache(), compose, onTrouble: () => undefined });
    const told: string[] = [];
    publisher.connect(
      () => undefined,
      (error) => told.push(String(error)),
    );
    broken = true;
    publisher.changed();
    expect([told, publisher.listening()]).toEqual([['RangeError: no figures'], false]);
    publisher.connect(
      () => told.push('a view'),
      (error) => told.push(`at once ${String(error)}`),
    );
    expect([told[1], publisher.listening()]).toEqual(['at once RangeError: no figures', false]);
    broken = false;
    await timers.advance(250);
    const seen: View[] = [];
    publisher.connect(
      (view) => seen.push(view),
      () => undefined,
    );
    publisher.changed();
    expect(seen).toHaveLength(2);
  });
});

it.each([
  [0, 250],
  [200, 600],
  [3_600_000, 5_000],
])('a picture that takes %i ms is followed by the next after %i ms at the earliest', async (tookMs, pauseMs) => {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  let made = 0;
  const compose = (): View => {
    made += 1;
    if (made === 2) clock.advance(tookMs);
    return { at: made } as View;
  };
  const publisher = createViewPublisher({ clock, timers, cache: createFakeViewCache(), compose, onTrouble: () => undefined });
  publisher.connect(() => undefined);
  publisher.changed();
  publisher.changed();
  expect(made).toBe(2);
  await timers.advance(pauseMs - 1);
  expect(made).toBe(2);
  await timers.advance(1);
  expect(made).toBe(3);
});
