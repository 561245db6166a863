import { describe, expect, it } from 'vitest';
import { pingDue, nextHeartbeatAt, pinged, ponged, startPing } from '../../../src/background/feed/ping.ts';

const PERIOD = 15_000;
const opened = startPing(1000, PERIOD);
const waiting = pinged(opened, 16_000, PERIOD);

describe('the heartbeat', () => {
  it.each([
    ['before the first ping', opened, 15_999, 'nothing', 16_000],
    ['at the first ping', opened, 16_000, 'ping', 16_000],
    ['while the pong may still come', waiting, 25_999, 'nothing', 26_000],
    ['when the pong is overdue', waiting, 26_000, 'dead', 26_000],
    ['after the pong', ponged(waiting, 17_000), 26_000, 'nothing', 31_000],
    ['at the next ping', ponged(waiting, 17_000), 31_000, 'ping', 31_000],
    ['after a ping sent late', pinged(opened, 20_000, PERIOD), 29_999, 'nothing', 30_000],
  ] as const)('%s', (_, ping, now, due, next) => {
    expect([pingDue(ping, now), nextHeartbeatAt(ping)]).toEqual([due, next]);
  });

  it('remembers the last answer, which a ping or a frame is not', () => {
    expect([opened.answeredAt, waiting.answeredAt, ponged(waiting, 17_000).answeredAt]).toEqual([1000, 1000, 17_000]);
  });
});
