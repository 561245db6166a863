/** Unchecked accounts, positions and settings → records, with everything that is wrong with them, each at its path. */
import * as v from 'valibot';
import {
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
  type Reading,
} from '../engine/index.ts';
import { FIRST_VENUE } from '../protocol/instrument.ts';
import {
  accountRecord,
  positionRecord,
  settingsRecord,
  typedSymbol,
  type AccountRecord,
  type PositionRecord,
  type SettingsRecord,
} from '../protocol/records.ts';
import { enginePosition } from './engine-input.ts';

type Fields = Readonly<Record<string, unknown>>;
type Entry = v.GenericSchema<unknown, unknown>;

/** What fields that the engine does not know allow, in words. */
const ALLOWED: Readonly<Record<string, string>> = {
  id: '1 to 64 letters, digits or _ . : - are allowed',
  venue: 'the short name of an exchange is required: small letters and digits',
  accountId: '1 to 64 letters, digits or _ . : - are allowed',
  name: 'a text of 1 to 60 characters is required',
  settleCoin: 'a coin of 1 to 12 capital letters or digits is required, such as USDT',
  symbol: 'a contract symbol is required, such as BTC_USDT',
  note: 'a text of at most 500 characters is allowed',
  confirmedAt: 'an instant is required, such as 2026-11-22T12:00:00.000Z',
  alertsEnabled: 'true or false is required',
  archivedAt: 'an instant is required, such as 2026-11-22T12:00:00.000Z',
  criticalBreaksThrough: 'true, false or null (not answered) is required',
  liquidationBreaksThrough: 'true, false or null (not answered) is required',
  earlyWarning: '"off", "late", "balanced" or "early" is required; in settings also null (not answered)',
  recoveryNotice: 'true or false is required',
  quietHours: 'null or two times of day are required, such as {"from":"22:00","to":"07:30"}',
  sound: 'true or false is required',
  theme: '"system", "light" or "dark" is required',
  palette: '"standard" or "colour-blind" is required',
  language: '"system", "en" or "zh-CN" is required',
  firstRunAt: 'null or an instant is required, such as 2026-11-22T12:00:00.000Z',
};

/** Settings that are no thresholds. */
const OWN_SETTINGS = [
  'criticalBreaksThrough',
  'liquidationBreaksThrough',
  'earlyWarning',
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
    problems.add([new InputError(code, problems.at(key), value, ALLOWED[key] ?? 'this value is not allowed')]);
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
      if (typeof value !== 'number') return [key, value];
      const decimal = parseDecimal(value, key, { allowed: '', includes: () => true, params: {} });
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
    if (input[key] === undefined) problems.add([new InputError('missing', problems.at(key), undefined, 'a value is required')]);
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
  checkOwn(problems, input, entries, ['id', 'accountId', 'symbol', 'earlyWarning', 'alertsEnabled', 'note', 'confirmedAt', 'archivedAt']);
  const reading = readPosition(enginePosition(input), contract, path, mode);
  if (!reading.ok) problems.add(reading.problems);
  if (input['threshold'] !== undefined) checkFraction(problems, input, 'threshold');
  if (input['distanceThreshold'] !== undefined && input['distanceThreshold'] !== null) checkFraction(problems, input, 'distanceThreshold');
  return problems.finish(() => v.parse(positionRecord, withDecimalText(withoutNullMargin(input))));
}

export function readSettingsRecord(input: unknown, path: string): Reading<SettingsRecord> {
  if (!isPlainObject(input)) return { ok: false, problems: [notAnObject(input, path)] };
  const problems = createProblems(path);
  problems.add(unknownKeys(input, settingsRecord.entries, path));
  checkOwn(problems, input, settingsRecord.entries, OWN_SETTINGS);
  for (const key of ['defaultThreshold', 'criticalThreshold'] as const) checkFraction(problems, input, key);
  if (input['defaultDistanceThreshold'] !== null) checkFraction(problems, input, 'defaultDistanceThreshold');
  return problems.finish(() => v.parse(settingsRecord, withDecimalText(input)));
}

/** Why a position of this contract cannot be in this account; null when it can. */
export function settleCoinProblem(
  account: Pick<AccountRecord, 'name' | 'settleCoin'>,
  contract: Contract,
  path: string,
): InputError | null {
  if (contract.settleCoin === account.settleCoin) return null;
  const allowed = `${contract.symbol} settles in ${contract.settleCoin}, the account "${account.name}" in ${account.settleCoin}; an account has one settle coin`;
  return new InputError('settle-coin-mismatch', path, contract.symbol, allowed, {
    contract: contract.settleCoin,
    account: account.settleCoin,
  });
}
