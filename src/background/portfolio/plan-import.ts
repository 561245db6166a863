import * as v from 'valibot';
import { FieldReader, InputError, type Contract, type Reading } from '../../engine/index.ts';
import type { ImportChange } from '../protocol/commands.ts';
import type { Problem } from '../protocol/problem.ts';
import { isoInstant, portfolioFile, type AccountRecord, type PositionRecord, type SettingsRecord } from '../protocol/records.ts';
import type { PortfolioChange } from '../store/portfolio-repository.ts';
import { accountChange, positionChange, settingsChange } from './changes.ts';
import { problemOf } from './problem-of.ts';
import { isRecord, readAccountRecord, readPositionRecord, readSettingsRecord, settleCoinProblem } from './read-record.ts';
import type { Portfolio } from './watched-books.ts';

export type ImportPlan =
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | {
      readonly ok: true;
      readonly change: PortfolioChange;
      readonly changes: readonly ImportChange[];
      readonly warnings: readonly Problem[];
      /** Positions that are new or changed. */
      readonly positionIds: readonly string[];
    };

export type ContractOf = (symbol: string) => Contract | InputError | null;

/** Deeper nesting than the format has is refused before anything looks at it. */
const MAX_DEPTH = 8;

/**
 * Checks a whole portfolio file against the portfolio as it is: either every problem, or what would change. Ids in the file are added or
 * changed, everything else is kept. What the exchange would refuse in a new position is a warning: the position may be an old one.
 */
export function planImport(text: string, current: Portfolio, contractOf: ContractOf): ImportPlan {
  const file = parseFile(text);
  if (file instanceof InputError) return { ok: false, problems: [problemOf(file)] };
  const problems: InputError[] = [...headProblems(file)];
  const take = <T>(reading: Reading<T>): readonly T[] => {
    if (reading.ok) return [reading.value];
    problems.push(...reading.problems);
    return [];
  };
  const settings = file['settings'] === undefined ? [] : take(readSettingsRecord(file['settings'], 'settings'));
  const accounts = list(file, 'accounts', problems).flatMap((item, index) => take(readAccountRecord(item, `accounts[${index}]`)));
  const positions = list(file, 'positions', problems).flatMap((item, index) => take(readPositionRecord(item, null, `positions[${index}]`, 'existing')));
  problems.push(...duplicates(file, 'accounts'), ...duplicates(file, 'positions'));
  if (problems.length > 0) return { ok: false, problems: problems.map(problemOf) };
  problems.push(...crossProblems(accounts, positions, current, contractOf));
  if (problems.length > 0) return { ok: false, problems: problems.map(problemOf) };
  return planOf(accounts, positions, settings[0], current, contractOf);
}

function parseFile(text: string): Readonly<Record<string, unknown>> | InputError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return new InputError('invalid-json', '', text.slice(0, 80), `it must be a portfolio file in JSON: ${said}`);
  }
  if (!isRecord(parsed)) return new InputError('not-an-object', '', parsed, 'a portfolio file is one JSON object');
  return isShallow(parsed, MAX_DEPTH) ? parsed : new InputError('not-allowed', '', '', `at most ${MAX_DEPTH} levels of nesting are allowed`);
}

/** True when nothing in `value` lies deeper than `levels`. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

function headProblems(file: Readonly<Record<string, unknown>>): readonly InputError[] {
  const fields = new FieldReader(file, '');
  fields.allowOnly(new Set(Object.keys(portfolioFile.entries)));
  const { format, version, exportedAt } = file;
  const refuse = (key: string, value: unknown, allowed: string): void => {
    fields.refuse(new InputError(value === undefined ? 'missing' : 'not-allowed', key, value, allowed));
  };
  if (format !== 'plimsoll-portfolio') refuse('format', format, 'it must be "plimsoll-portfolio"');
  if (version !== 1) refuse('version', version, 'it must be 1, the version that this Plimsoll reads');
  if (!v.is(isoInstant, exportedAt)) refuse('exportedAt', exportedAt, 'an instant is required, such as 2026-11-22T12:00:00.000Z');
  const reading = fields.finish({});
  return reading.ok ? [] : reading.problems;
}

function list(file: Readonly<Record<string, unknown>>, key: string, problems: InputError[]): readonly unknown[] {
  const value = file[key];
  if (Array.isArray(value)) return value as readonly unknown[];
  problems.push(new InputError(value === undefined ? 'missing' : 'not-an-array', key, value, 'a list is required'));
  return [];
}

function duplicates(file: Readonly<Record<string, unknown>>, key: string): readonly InputError[] {
  const items = Array.isArray(file[key]) ? (file[key] as readonly unknown[]) : [];
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const id = isRecord(item) ? item['id'] : undefined;
    if (typeof id !== 'string') return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [new InputError('duplicate-id', `${key}[${index}].id`, id, 'each id may stand once')];
  });
}

/** Problems between records: references to accounts, and one settle coin an account. */
function crossProblems(accounts: readonly AccountRecord[], positions: readonly PositionRecord[], current: Portfolio, contractOf: ContractOf): readonly InputError[] {
  const merged = new Map([...current.accounts, ...accounts].map((account) => [account.id, account]));
  const inFile = new Set(positions.map(({ id }) => id));
  const check = ({ accountId, symbol, marginMode }: PositionRecord, path: string): readonly InputError[] => {
    const account = merged.get(accountId);
    if (account === undefined) {
      const allowed = `it must be the id of an account of the file or of the portfolio: ${[...merged.keys()].join(', ') || 'there is none'}`;
      return [new InputError('not-allowed', `${path}.accountId`, accountId, allowed)];
    }
    const contract = contractOf(symbol);
    if (contract === null || contract instanceof InputError) return [];
    const problem = settleCoinProblem(account, contract, `${path}.symbol`);
    const allowed = `${symbol} allows ${[...contract.marginModes].join(' and ')}`;
    const mode = contract.marginModes.has(marginMode) ? [] : [new InputError('margin-mode-not-allowed', `${path}.marginMode`, marginMode, allowed)];
    return problem === null ? mode : [problem, ...mode];
  };
  const kept = current.positions.filter(({ id, accountId }) => !inFile.has(id) && accounts.some((account) => account.id === accountId));
  return [
    ...positions.flatMap((position, index) => check(position, `positions[${index}]`)),
    ...kept.flatMap(({ accountId, symbol }) => {
      const index = accounts.findIndex(({ id }) => id === accountId);
      const [account, contract] = [accounts[index], contractOf(symbol)];
      if (account === undefined || contract === null || contract instanceof InputError) return [];
      return settleCoinProblem(account, contract, `accounts[${index}].settleCoin`) ?? [];
    }),
  ];
}

function planOf(
  accounts: readonly AccountRecord[],
  positions: readonly PositionRecord[],
  settings: SettingsRecord | undefined,
  current: Portfolio,
  contractOf: ContractOf,
): ImportPlan & { readonly ok: true } {
  const before = { accounts: byId(current.accounts), positions: byId(current.positions) };
  const positionChanges = positions.map((position) => positionChange(before.positions.get(position.id), position));
  const changes: ImportChange[] = [
    ...(settings === undefined ? [] : [settingsChange(current.settings, settings)]),
    ...accounts.map((account) => accountChange(before.accounts.get(account.id), account)),
    ...positionChanges,
    ...absentFrom(current.accounts, accounts).map((account) => accountChange(account, account)),
    ...absentFrom(current.positions, positions).map((position) => positionChange(position, position)),
  ];
  const touched = new Set(positionChanges.filter(({ effect }) => effect !== 'unchanged').map(({ id }) => id));
  return {
    ok: true,
    change: { putAccounts: accounts, putPositions: positions, ...(settings === undefined ? {} : { settings }) },
    changes,
    warnings: positions.flatMap((position, index) => warningsOf(position, `positions[${index}]`, contractOf)),
    positionIds: [...touched],
  };
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function absentFrom<T extends { readonly id: string }>(records: readonly T[], others: readonly T[]): readonly T[] {
  const ids = new Set(others.map(({ id }) => id));
  return records.filter(({ id }) => !ids.has(id));
}

function warningsOf(position: PositionRecord, path: string, contractOf: ContractOf): readonly Problem[] {
  const contract = contractOf(position.symbol);
  if (contract === null) {
    const allowed = 'its contract record is not read yet: leverage, size and margin mode are checked once it is';
    return [problemOf(new InputError('contract-missing', `${path}.symbol`, position.symbol, allowed))];
  }
  if (contract instanceof InputError) return [{ ...problemOf(contract), path: `${path}.symbol` }];
  const reading = readPositionRecord(position, contract, path, 'entered');
  return reading.ok ? [] : reading.problems.map(problemOf);
}
