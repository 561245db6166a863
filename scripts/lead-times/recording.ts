import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One minute of a contract: `minute` counts minutes since 1970, prices are decimal text. */
export interface RecordedMinute {
  readonly minute: number;
  readonly high: string;
  readonly low: string;
  readonly close: string;
}

/** One contract's minutes: a day that makes its pace known, and what the positions entered at its end live through. */
export interface MinuteRecording {
  readonly file: string;
  /** Null: the file has no weeks. */
  readonly week: number | null;
  readonly symbol: string;
  /** Where only closes of 15 minutes are recorded, high and low are the close. */
  readonly past: readonly RecordedMinute[];
  /** Positions are entered at the close of this minute, the last one of `past`. */
  readonly entry: RecordedMinute;
  readonly minutes: readonly RecordedMinute[];
}

/** What has come by a second of the tape: prices by symbol, decimal text. */
export interface TapeSecond {
  readonly second: number;
  readonly prices: ReadonlyMap<string, string>;
}

/** Prices of several contracts, second by second. */
export interface TapeRecording {
  readonly file: string;
  /** Epoch seconds of its first second. */
  readonly from: number;
  readonly symbols: readonly string[];
  /** Closed minutes of the day before, by symbol; the last one closes at the tape's first price, where positions are entered. */
  readonly past: ReadonlyMap<string, readonly RecordedMinute[]>;
  readonly seconds: readonly TapeSecond[];
}

export type Recording = MinuteRecording | TapeRecording;

/** The last minute of a day, at least this many minutes after the first: the warm-up may begin with the first 15-minute close of a day. */
const WARM_UP_MINUTES = 1425;
const MINUTES_A_DAY = 1440;
const SECONDS_A_MINUTE = 60;

type Row = Readonly<Record<string, string>>;

function rowsOf(path: string): readonly Row[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(path)).toString().trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])));
}

/** In order of first appearance. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function textAt(row: Row, name: string): string {
  const text = row[name];
  if (text === undefined || text === '') throw new Error(`a row ${JSON.stringify(row)} has no ${name}`);
  return text;
}

function readMinute(row: Row): RecordedMinute {
  const close = textAt(row, 'close');
  return {
    minute: Math.floor(Number(textAt(row, 'minute_utc')) / SECONDS_A_MINUTE),
    high: row['high'] || close,
    low: row['low'] || close,
    close,
  };
}

function readMinutes(file: string, rows: readonly Row[]): MinuteRecording {
  const minutes = rows.map(readMinute);
  const [first] = rows;
  const week = first?.['week'] ?? null;
  const start = minutes[0]?.minute ?? 0;
  const isEntry = ({ minute }: RecordedMinute): boolean =>
    minute - start >= WARM_UP_MINUTES && (week !== null || minute % MINUTES_A_DAY === MINUTES_A_DAY - 1);
  const entered = minutes.findIndex(isEntry);
  const entry = minutes[entered];
  if (first === undefined || entry === undefined) throw new Error(`${file}: a contract has less than a day of minutes`);
  return {
    file,
    week: week === null ? null : Number(week),
    symbol: textAt(first, 'symbol'),
    past: minutes.slice(0, entered + 1),
    entry,
    minutes: minutes.slice(entered + 1),
  };
}

const WARM_UP = 'warm-up-';
const tapeOf = (warmUp: string): string => warmUp.replace(WARM_UP, 'crash-');
const warmUpOf = (tape: string): string => tape.replace(/^crash-/, WARM_UP);

/** The day before a tape: that of "crash-<day>" is "warm-up-<day>". */
function readPast(path: string, from: number, first: ReadonlyMap<string, string>): TapeRecording['past'] {
  const warmUp = rowsOf(path);
  const minuteOf = (closedAt: number, close: string): RecordedMinute => ({
    minute: closedAt / SECONDS_A_MINUTE - 1,
    high: close,
    low: close,
    close,
  });
  const bySymbol = grouped(warmUp, (row) => textAt(row, 'symbol'));
  return new Map(
    [...first].map(([symbol, price]) => {
      const closes = (bySymbol.get(symbol) ?? []).map((row) => minuteOf(Number(textAt(row, 'close_utc')), textAt(row, 'close')));
      return [symbol, [...closes, minuteOf(from, price)]];
    }),
  );
}

function readTape(path: string, folder: string, rows: readonly Row[]): TapeRecording {
  const bySecond = grouped(rows, (row) => textAt(row, 'second_utc'));
  const seconds = [...bySecond].map(([second, own]) => ({
    second: Number(second),
    prices: new Map(own.map((row) => [textAt(row, 'symbol'), textAt(row, 'price')])),
  }));
  const from = seconds[0]?.second ?? 0;
  const first = new Map<string, string>();
  for (const { prices } of seconds) for (const [symbol, price] of prices) if (!first.has(symbol)) first.set(symbol, price);
  const symbols = [...first.keys()].sort();
  return { file: basename(path), from, symbols, past: readPast(join(folder, warmUpOf(basename(path))), from, first), seconds };
}

/** Where a recording stands: the file, and which of its series it is. */
export interface RecordingPlace {
  readonly path: string;
  /** Where a tape's warm-up lies. */
  readonly folder: string;
  readonly index: number;
}

/** The recordings of a folder by file name: every *.csv.gz in it that is no warm-up, and the tapes beside it whose warm-up lies in it. */
export function findRecordings(folder: string): readonly RecordingPlace[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.csv.gz'))
    .sort();
  const tapes = names.filter((name) => name.startsWith(WARM_UP)).map((name) => tapeOf(name));
  const beside = tapes.map((name) => join(folder, '..', name)).filter((path) => existsSync(path));
  const within = names.filter((name) => !name.startsWith(WARM_UP)).map((name) => join(folder, name));
  return [...beside, ...within].flatMap((path) => readRecordings(path, folder).map((_recording, index) => ({ path, folder, index })));
}

/** Throws where nothing stands at that place. */
export function readRecording({ path, folder, index }: RecordingPlace): Recording {
  const recording = readRecordings(path, folder)[index];
  if (recording === undefined) throw new Error(`${path} has no series ${index}`);
  return recording;
}

/** The series of one file. `folder`: where a tape's warm-up lies. */
export function readRecordings(path: string, folder = dirname(path)): readonly Recording[] {
  const rows = rowsOf(path);
  if (rows[0]?.['second_utc'] !== undefined) return [readTape(path, folder, rows)];
  const series = grouped(rows, (row) => `${row['week'] ?? ''} ${textAt(row, 'symbol')}`);
  return [...series.values()].map((own) => readMinutes(basename(path), own));
}

export const isTape = (recording: Recording): recording is TapeRecording => 'seconds' in recording;
