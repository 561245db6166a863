import { expect, test } from 'vitest';
import { mergedOutcomes, mergedSections, reliabilityPage, timesText, type Reliability } from '../../scripts/faults/reliability-page.ts';
import type { RecordedOutcome } from '../faults/outcome.ts';
import { FOUND_FAULTS, type FoundFault } from '../project/found-faults.ts';
import { read, readJson } from '../project/project-files.ts';

const row = (scenario: string, change: Partial<RecordedOutcome> = {}): RecordedOutcome => ({
  scenario,
  runs: 3,
  alertsExpected: 4,
  alertsLost: 0,
  alertsDoubled: 0,
  noticedAfterMs: [1000, 3000, 2000],
  recoveredAfterMs: [],
  note: 'a | b',
  recordedAt: '2026-11-22T20:00:00.000Z',
  machine: '2 × A',
  command: 'npm run prove -- faults',
  ...change,
});

test.each([
  [[], '–'],
  [[1240], '1.2 s'],
  [[1000, 9000, 2000], '2.0 s, at most 9.0 s'],
])('times %j are said as %s', (times, text) => {
  expect(timesText(times)).toBe(text);
});

test('a run of a part replaces its own rows and no other', () => {
  const later = row('b', { runs: 9, recordedAt: '2026-11-23T20:00:00.000Z' });
  expect(mergedOutcomes([row('b'), row('c')], [row('a'), later])).toEqual([row('a'), later, row('c')]);
});

test('an older recording that still lies there does not replace a newer row', () => {
  const newer = row('a', { runs: 9, recordedAt: '2026-11-23T20:00:00.000Z' });
  expect(mergedOutcomes([newer], [row('a')])).toEqual([newer]);
});

test('the page has a line for every row, adds them up, and names each command and machine once', () => {
  const page = reliabilityPage({ outcomes: [row('a'), row('b', { alertsLost: 1, alertsDoubled: 2 })], sections: [], soak: null }, []);
  expect(page).toContain('| a | 3 | 4 | 0 | 0 | 2.0 s, at most 3.0 s | – | a \\| b | 2026-11-22 |');
  expect(page).toContain('| b | 3 | 4 | 1 | 2 | 2.0 s, at most 3.0 s | – | a \\| b | 2026-11-22 |');
  expect(page).toContain('**8 alerts\nexpected, 1 lost, 2 doubled.**');
  expect(page.match(/^- 2 × A$/gm)).toHaveLength(1);
  expect(page.match(/^- `npm run prove -- faults`$/gm)).toHaveLength(1);
  expect(page).not.toContain('## Soak');
});

test('a section stands under its own heading, with when, where and how it was made; a newer one replaces it', () => {
  const made = { recordedAt: '2026-11-22T20:00:00.000Z', machine: '2 × A', command: 'npm run prove -- faults' };
  const old = { ...made, title: 'A crash', text: 'old' };
  const fresh = { ...made, title: 'A crash', text: '| a |\n|---|\n| 1 |', recordedAt: '2026-11-23T20:00:00.000Z' };
  const page = reliabilityPage({ outcomes: [], sections: mergedSections([old], [fresh]), soak: null }, []);
  expect(page).toContain('\n## A crash\n\n| a |\n|---|\n| 1 |\n\n`npm run prove -- faults`, 2026-11-23, 2 × A.\n');
  expect(page).not.toContain('old');
});

test('a fault that was found has its number, its tests one below the other, and how they were seen to fail', () => {
  const fault: FoundFault = {
    row: 7,
    kind: 'clock',
    wrong: 'a | b',
    tests: ['test/a.test.ts › one', 'test/b.test.ts › two'],
    seen: 'red before',
  };
  const page = reliabilityPage({ outcomes: [], sections: [], soak: null }, [fault]);
  expect(page).toContain('| 7 | clock | a \\| b | test/a.test.ts › one<br>test/b.test.ts › two | red before |\n');
});

test('a soak is told with its share of a core', () => {
  const soak = {
    ...{ minutes: 120, cpuSeconds: 36, residentMb: { first: 90, last: 95, most: 101 }, notes: ['One socket all the time.'] },
    ...{ recordedAt: '2026-11-22T20:00:00.000Z', machine: '2 × A', command: 'npm run prove -- soak' },
  };
  const page = reliabilityPage({ outcomes: [], sections: [], soak }, []);
  expect(page).toContain('`npm run prove -- soak`, 2026-11-22, 2 × A: 120 minutes');
  expect(page).toContain('36.0 s, that is 0.50 % of one core');
  expect(page).toContain('90 MB at first, 95 MB at last, 101 MB at most');
  expect(page).toContain('- One socket all the time.');
  expect(page).toContain('![Processor time and memory over the soak](soak.svg)');
});

/** `npm run prove -- faults --page` writes it. */
test('docs/reliability.md is what its writer makes of docs/reliability.json and the faults that were found', () => {
  expect(read('docs/reliability.md')).toBe(reliabilityPage(readJson<Reliability>('docs/reliability.json'), FOUND_FAULTS));
});
