import { expect, test } from 'vitest';
import { axisTop, cpuPerMinute, soakChart } from '../../scripts/faults/soak-chart.ts';
import { expectedOfSoak } from '../../scripts/faults/soak-market.ts';

const MINUTE_MS = 60_000;

test.each([
  [1, 0, 0],
  [3, 1, 0],
  [30, 1, 1],
  [43, 2, 1],
  [103, 3, 3],
  [120, 3, 3],
])('a soak of %d minutes brings %d alerts and holds %d back', (minutes, fired, held) => {
  expect(expectedOfSoak(minutes * MINUTE_MS)).toEqual({ fired, held });
});

test('processor time is counted a minute, and from zero where the process is another one', () => {
  const sample = (minute: number, cpuSeconds: number) => ({ atMs: minute * MINUTE_MS, cpuSeconds, residentMb: 80 });
  const samples = [sample(0, 10), sample(0.5, 10.2), sample(1, 11), sample(3, 15), sample(4, 0.5)];
  expect(cpuPerMinute(samples)).toEqual([
    { atMs: MINUTE_MS, value: 1 },
    { atMs: 3 * MINUTE_MS, value: 2 },
    { atMs: 4 * MINUTE_MS, value: 0.5 },
  ]);
});

test.each([
  [0, 1],
  [0.3, 0.5],
  [1, 1],
  [1.2, 2],
  [83, 100],
  [100, 100],
])('an axis up to %d ends at %d', (value, top) => {
  expect(axisTop(value)).toBe(top);
});

test('the chart draws both figures over the whole time', () => {
  const chart = soakChart([
    { atMs: 0, cpuSeconds: 0, residentMb: 50 },
    { atMs: 10 * MINUTE_MS, cpuSeconds: 5, residentMb: 100 },
  ]);
  expect(chart.match(/<polyline points="([^"]*)"/g)).toEqual([
    '<polyline points="880.0,40.0"',
    '<polyline points="70.0,365.0 880.0,280.0"',
  ]);
  expect(chart).toContain('>10 min</text>');
});
