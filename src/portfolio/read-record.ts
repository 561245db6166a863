/** Unchecked accounts, positions and settings → records, with everything that is wrong with them, each at its path. */
import * as v from 'valibot';
import {
  ANY_SIGN,
  decimalText,
  FieldReader,
  InputError,
  isPlainObject,
  memberPath,
  notAnObject,
  parseDecimal,
  POSITIVE_FRACTION,
  readAccount,
  readPosition,
  type Contract,
  type EntryMode,
  type PlainReason,
  type Reading,
} from '../engine/index.ts';
import { FIRST_VENUE } from '../protocol/instrument.ts';
import {
  accountRecord,
  positionRecord,
  keptSettings,
  typedSymbol,
  type AccountRecord,
  type PositionRecord,
  type SettingsRecord,
} from '../protocol/records.ts';
import { enginePosition } from './engine-input.ts';
import { rungsProblems } from './read-rungs.ts';

type Fields = Readonly<Record<string, unknown>>;
type Entry = v.GenericSchema<unknown, unknown>;

/** What fields that the engine does not know allow. */
const ALLOWED: Readonly<Record<string, PlainReason>> = {
  id: 'id',
  venue: 'venue',
  accountId: 'id',
  name: 'name',
  settleCoin: 'coin',
  symbol: 'symbol',
  note: 'note',
  confirmedAt: 'instant',
  alertsEnabled: 'boolean',
  archivedAt: 'instant',
  criticalBreaksThrough: 'answer',
  liquidationBreaksThrough: 'answer',
  thresholdSound: 'rung-sound',
  distanceSound: 'rung-sound',
  earlyWarningSound: 'rung-sound',
  earlyWarning: 'early-warning',
  recoveryNotice: 'boolean',
  quietHours: 'quiet-hours',
  sound: 'boolean',
  theme: 'theme',
  palette: 'palette',
  language: 'language',
  firstRunAt: 'instant-or-null',
};

/** Of a position, what the engine does not read and that is no threshold. */
const OWN_OF_POSITION = [
  'id',
  'accountId',
  'symbol',
  'earlyWarning',
  'thresholdSound',
  'distanceSound',
  'earlyWarningSound',
  'alertsEnabled',
  'note',
  'confirmedAt',
  'archivedAt',
] as const satisfies readonly (keyof PositionRecord)[];

/** Settings that are no thresholds. */
const OWN_SETTINGS = [
  'criticalBreaksThrough',
  'liquidationBreaksThrough',
  'earlyWarning',
  'thresholdSound',
  'distanceSound',
  'earlyWarningSound',
  'recoveryNotice',
  'quietHours',
  'sound',
  'theme',
  'palette',
  'language',
  'firstRunAt',
] as const satisfies readonly (keyof SettingsRecord)[];

/** One object's problems, at most one a field: the first that is found says it best. */
function createProblems(path: string) {
  const byPath = new Map<string, InputError>();
  return {
    add(problems: readonly InputError[]): void {
      for (const problem of problems) if (!byPath.has(problem.path)) byPath.set(problem.path, problem);
    },
    finish<T>(build: () => T): Reading<T> {
      const [first, ...others] = byPath.values();
      return first === undefined ? { ok: true, value: build() } : { ok: false, problems: [first, ...others] };
    },
    at: (key: string): string => memberPath(path, key),
  };
}

type Problems = ReturnType<typeof createProblems>;

/** What stands in `fields` that none of `entries` is. */
export function unknownKeys(fields: Fields, entries: object, path: string): readonly InputError[] {
  const reader = new FieldReader(fields, path);
  reader.allowOnly(new Set(Object.keys(entries)));
  const reading = reader.finish({});
  return reading.ok ? [] : reading.problems;
}

function checkOwn(problems: Problems, fields: Fields, entries: Readonly<Record<string, Entry>>, keys: readonly string[]): void {
  for (const key of keys) {
    const entry = entries[key];
    const value = fields[key];
    if (entry === undefined || v.is(entry, value)) continue;
    const code =
      value === undefined ? 'missing' : typeof value === 'string' ? 'not-allowed' : key === 'alertsEnabled' ? 'not-a-boolean' : 'not-text';
    problems.add([new InputError(code, problems.at(key), value, { reason: ALLOWED[key] ?? 'not-allowed' })]);
  }
}

function checkFraction(problems: Problems, fields: Fields, key: string): void {
  const value = parseDecimal(fields[key], problems.at(key), POSITIVE_FRACTION);
  if (value instanceof InputError) problems.add([value]);
}

/** JSON numbers count by their shortest text; everything else stays as it was written. */
function withDecimalText(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (Array.isArray(value)) return [key, value.map((one: unknown) => (isPlainObject(one) ? withDecimalText(one) : one))];
      if (typeof value !== 'number') return [key, value];
      const decimal = parseDecimal(value, key, ANY_SIGN);
      return [key, decimal instanceof InputError ? value : decimalText(decimal)];
    }),
  );
}

/** A margin of null counts as absent, as in the evaluate request. */
function withoutNullMargin(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => key !== 'positionMargin' || value !== null));
}

/** An account; amounts are checked by the engine. One that names no exchange is typed in, or of an older file: it is the first exchange's. */
export function readAccountRecord(given: unknown, path: string): Reading<AccountRecord> {
  if (!isPlainObject(given)) return { ok: false, problems: [notAnObject(given, path)] };
  const input: Fields = { venue: FIRST_VENUE, ...given };
  const problems = createProblems(path);
  const { entries } = accountRecord;
  problems.add(unknownKeys(input, entries, path));
  checkOwn(problems, input, entries, ['id', 'venue', 'name', 'settleCoin']);
  for (const key of ['orderMargin', 'profitRule', 'takerFeeRate']) {
    if (input[key] === undefined) problems.add([new InputError('missing', problems.at(key), undefined, { reason: 'value' })]);
  }
  const { settleCoin, walletBalance, orderMargin, profitRule, takerFeeRate } = input;
  const amounts = Object.fromEntries(
    Object.entries({ settleCoin, walletBalance, orderMargin, profitRule, takerFeeRate }).filter(([, value]) => value !== undefined),
  );
  const reading = readAccount(amounts, path);
  if (!reading.ok) problems.add(reading.problems);
  return problems.finish(() => v.parse(accountRecord, withDecimalText(input)));
}

/** A position; `contract` null checks the fields alone, `entered` refuses what the exchange would refuse now. */
export function readPositionRecord(input: unknown, contract: Contract | null, path: string, mode: EntryMode): Reading<PositionRecord> {
  if (!isPlainObject(input)) return { ok: false, problems: [notAnObject(input, path)] };
  const problems = createProblems(path);
  const entries = { ...positionRecord.entries, symbol: typedSymbol };
  problems.add(unknownKeys(input, entries, path));
  checkOwn(problems, input, entries, OWN_OF_POSITION);
  const reading = readPosition(enginePosition(input), contract, path, mode);
  if (!reading.ok) problems.add(reading.problems);
  if (input['threshold'] !== undefined) checkFraction(problems, input, 'threshold');
  if (input['distanceThreshold'] !== undefined && input['distanceThreshold'] !== null) checkFraction(problems, input, 'distanceThreshold');
  const { threshold, distanceThreshold, earlyWarning, rungs } = input;
  const firsts = { 'margin-rate': threshold, distance: distanceThreshold, odds: earlyWarning };
  if (rungs !== undefined) problems.add(rungsProblems(rungs, problems.at('rungs'), firsts));
  return problems.finish(() => v.parse(positionRecord, withDecimalText(withoutNullMargin(input))));
}

export function readSettingsRecord(input: unknown, path: string): Reading<SettingsRecord> {
  if (!isPlainObject(input)) return { ok: false, problems: [notAnObject(input, path)] };
  const problems = createProblems(path);
  problems.add(unknownKeys(input, keptSettings.entries, path));
  checkOwn(problems, input, keptSettings.entries, OWN_SETTINGS);
  for (const key of ['defaultThreshold', 'criticalThreshold'] as const) checkFraction(problems, input, key);
  if (input['defaultDistanceThreshold'] !== null) checkFraction(problems, input, 'defaultDistanceThreshold');
  const { defaultThreshold, defaultDistanceThreshold, earlyWarning, rungs } = input;
  const firsts = { 'margin-rate': defaultThreshold, distance: defaultDistanceThreshold, odds: earlyWarning };
  if (rungs !== undefined) problems.add(rungsProblems(rungs, problems.at('rungs'), firsts));
  return problems.finish(() => v.parse(keptSettings, withDecimalText(input)));
}

/** Why a position of this contract cannot be in this account; null when it can. */
export function settleCoinProblem(
  account: Pick<AccountRecord, 'name' | 'settleCoin'>,
  contract: Contract,
  path: string,
): InputError | null {
  if (contract.settleCoin === account.settleCoin) return null;
  return new InputError('settle-coin-mismatch', path, contract.symbol, {
    reason: 'settle-coin-of',
    symbol: contract.symbol,
    name: account.name,
    contract: contract.settleCoin,
    account: account.settleCoin,
  });
}
