import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chart, linear, logarithmic } from '../../scripts/lead-times/chart.ts';
import { LEAD_RULE_NAMES, type LeadRule } from '../../scripts/lead-times/lead-portfolio.ts';
import { differences, leadsOf } from '../../scripts/lead-times/leads.ts';
import { findRecordings, isTape, readRecording, readRecordings } from '../../scripts/lead-times/recording.ts';
import { replayMinutes, type Life } from '../../scripts/lead-times/replay.ts';
import { leadMinutes, leadText, ruleRecord } from '../../scripts/lead-times/rule-record.ts';
import { statedBands, statedRows } from '../../scripts/lead-times/stated-odds.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/data/early-warning', import.meta.url));
const SAMPLE = 'crash-2026-02-05.csv.gz';
const ABSENT = `skipped: the recordings of ../shared/data/early-warning lie beside the checkout only where they were put`;

interface Told {
  readonly crashes: readonly {
    readonly file: string;
    readonly symbol: string;
    readonly side: string;
    readonly leverage: number;
    readonly liquidatedAfterMin: number | null;
  }[];
}

test.skipIf(!existsSync(join(FOLDER, SAMPLE))).each([
  ['LTC_USDT', 20],
  ['AVAX_USDT', 5],
])(
  `%s, long %dx, in the crash of 2026-02-05: its liquidation, first alerts and numbers of alerts are the study's (else ${ABSENT})`,
  async (symbol, leverage) => {
    const told = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Told;
    const isIt = (one: object): boolean =>
      Object.entries({ file: SAMPLE, symbol, side: 'long', leverage }).every(([key, value]) => Reflect.get(one, key) === value);
    const expected = told.crashes.find(isIt);
    const recording = readRecordings(join(FOLDER, SAMPLE)).find((one) => !isTape(one) && one.symbol === symbol);
    if (recording === undefined || isTape(recording) || typeof expected?.liquidatedAfterMin !== 'number')
      throw new Error(`${SAMPLE} has no such position`);
    // What comes after its liquidation is nothing to it.
    const cut = { ...recording, minutes: recording.minutes.slice(0, expected.liquidatedAfterMin) };
    expect(differences(leadsOf(await replayMinutes(cut, [leverage])).crashes.find(isIt), expected)).toEqual([]);
  },
  180_000,
);

describe('recordings of a folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lead-times-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, lines: readonly string[]): void => writeFileSync(join(folder, name), gzipSync(lines.join('\n')));

  test('a window is entered at the last minute of a day, a week after a day of 15-minute closes', () => {
    const minutes = Array.from({ length: 1500 }, (_none, index) => `${index * 60},ETH_USDT,1,3,0.5,2`);
    write('crash-a.csv.gz', ['minute_utc,symbol,open,high,low,close', ...minutes]);
    const quarters = Array.from({ length: 96 }, (_none, index) => `7,${(14 + 15 * index) * 60},BTC_USDT,,,5`);
    write('calm-b.csv.gz', ['week,minute_utc,symbol,high,low,close', ...quarters, '7,86400,BTC_USDT,9,4,6']);
    const [calm, crash] = findRecordings(folder).map(readRecording);
    expect(calm).toMatchObject({
      week: 7,
      symbol: 'BTC_USDT',
      entry: { minute: 1439, high: '5', low: '5', close: '5' },
      minutes: [{ minute: 1440, high: '9', low: '4', close: '6' }],
    });
    expect(crash).toMatchObject({ week: null, entry: { minute: 1439, high: '3', low: '0.5', close: '2' } });
    expect(crash !== undefined && !isTape(crash) && crash.minutes.length).toBe(60);
  });

  test('a tape begins at its first second, after the day that lies beside it', () => {
    write('warm-up-2025.csv.gz', ['close_utc,symbol,close', '900,A_USDT,1', '1800,A_USDT,2']);
    write('crash-2025.csv.gz', ['second_utc,symbol,price', '1860,A_USDT,3', '1861,A_USDT,4']);
    const [tape] = findRecordings(folder).map(readRecording);
    expect(tape).toMatchObject({ from: 1860, symbols: ['A_USDT'], seconds: [{ second: 1860 }, { second: 1861 }] });
    if (tape === undefined || !isTape(tape)) throw new Error('no tape');
    expect(tape.past.get('A_USDT')?.map(({ minute, close }) => [minute, close])).toEqual([
      [14, '1'],
      [29, '2'],
      [30, '3'],
    ]);
  });

  test('a series of less than a day is refused', () => {
    write('crash-a.csv.gz', ['minute_utc,symbol,open,high,low,close', '0,ETH_USDT,1,3,0.5,2']);
    expect(() => findRecordings(folder)).toThrow('crash-a.csv.gz: a contract has less than a day of minutes');
  });
});

const NONE = Object.fromEntries(LEAD_RULE_NAMES.map((rule) => [rule, []])) as unknown as Record<LeadRule, readonly number[]>;
const life = (change: Partial<Life>): Life => ({
  ...{
    group: 'crashes',
    file: 'crash-a.csv.gz',
    week: null,
    subject: { symbol: 'ETH_USDT', side: 'long', leverage: 5 },
    liquidationPrice: 1,
    entryMinute: 0,
  },
  ...{ end: 10_080, liquidated: 500, alerts: NONE, statements: [], ...change },
});
const alerted = (...times: readonly number[]): Life['alerts'] => ({ ...NONE, balanced: times });

describe('leads', () => {
  test.each([
    ['from the first alert of an unbroken run', [400, 430, 460, 490], 100],
    ['a pause of 30 minutes after the muted 30 does not break it', [400, 460], 100],
    ['a longer one does', [400, 461], 39],
    ['a run that ended an hour before was over', [100, 130], 0],
    ['no alert is no time', [], 0],
  ])('%s', (_name, times, minutes) => {
    expect(leadMinutes(life({ alerts: alerted(...times) }), 'balanced')).toBe(minutes);
  });

  test('on a tape times are seconds', () => {
    expect(leadMinutes(life({ group: 'tape', alerts: alerted(380) }), 'balanced')).toBe(2);
  });

  test('false is an alert over a day before liquidation, or of a position that is not liquidated', () => {
    const lives = [life({ liquidated: 2_000, alerts: alerted(500, 600) }), life({ liquidated: null, end: 8_080, alerts: alerted(7) })];
    expect(ruleRecord(lives, 'balanced')).toMatchObject({ liquidated: 1, falseAWeek: 2, alertsAWeek: 3, neverAlerted: 0 });
    expect(ruleRecord(lives, 'early')).toMatchObject({ medianLead: 0, falseAWeek: 0, neverAlerted: 1 });
  });

  test.each([
    [null, '–'],
    [0, '0 min'],
    [17, '17 min'],
    [0.5, '30 s'],
    [4.7, '4:42 min'],
  ])('%s minutes are said as %s', (minutes, text) => {
    expect(leadText(minutes)).toBe(text);
  });

  test('every figure that differs is a line of its own, and one that is missing, too', () => {
    expect(differences({ a: [1, { b: null }], c: 1 }, { a: [2, { b: null }], d: 3 })).toEqual([
      '/a/0: 1, expected 2',
      '/c: 1, expected undefined',
      '/d: undefined, expected 3',
    ]);
  });
});

describe('stated chances', () => {
  const chance = (kind: 'at-most' | 'about', of: number, among: number) => ({ kind, of, among });
  const about = (at: number, among: number) => ({ at, chance: chance('about', 1, among) });

  test('of a band are one point, at their mean', () => {
    const [band, ...none] = statedBands([life({ statements: [about(100, 5), about(450, 8), about(460, 8)] })]);
    expect(band).toEqual({ stated: expect.closeTo(0.15), asked: 3, came: 2 });
    expect(none).toEqual([]);
  });

  test('count where an hour follows, and came true where the position was liquidated in it', () => {
    const statements = [
      { at: 439, chance: chance('about', 1, 10) },
      { at: 440, chance: chance('about', 1, 10) },
      { at: 500, chance: chance('about', 9, 10) },
    ];
    const spared = life({
      liquidated: null,
      end: 100,
      statements: [
        { at: 40, chance: chance('at-most', 1, 50) },
        { at: 41, chance: chance('at-most', 1, 50) },
      ],
    });
    expect(statedRows([life({ statements }), spared])).toEqual([
      { words: 'at most 1 in 50', stated: null, asked: 1, came: 0 },
      { words: 'about 1 in 10', stated: 0.1, asked: 2, came: 1 },
    ]);
  });
});

test('a picture has a point for each value, and what is below a logarithmic axis stands on its end', () => {
  const axis = { title: '', marks: [0, 1], text: String, place: linear(0, 1) };
  const points = [{ x: 0.5, y: 1, name: 'here', size: 3 }];
  const picture = chart('Heading', [
    { title: '', x: axis, y: axis, diagonal: true, series: [{ colour: '#000000', label: 'one', names: 'above', points }] },
  ]);
  expect(picture).toContain('<circle cx="242.0" cy="84.0" r="3"');
  expect(logarithmic(0.1, 10)(0)).toBe(0);
  expect(logarithmic(0.1, 10)(1)).toBeCloseTo(0.5);
});
