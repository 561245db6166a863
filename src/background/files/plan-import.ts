import { InputError, isPlainObject, type Contract, type Reading } from '../../engine/index.ts';
import type { ImportChange } from '../../protocol/commands.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../../protocol/records.ts';
import type { BackupRows } from '../store/merge-rows.ts';
import type { PortfolioChange } from '../store/portfolio-repository.ts';
import { accountChange, positionChange, rememberedChanges, settingsChange } from './changes.ts';
import { listedProblems } from './file-bounds.ts';
import { exportedAhead, timelyPositions, timelyRows } from './file-times.ts';
import { contractProblem, problemOf } from '../../portfolio/problem-of.ts';
import { readBackup } from './read-backup.ts';
import { listOf, readImportFile, repeatedIds } from './read-import-file.ts';
import { readAccountRecord, readPositionRecord, readSettingsRecord, settleCoinProblem } from '../../portfolio/read-record.ts';
import { instrumentsOf, type Portfolio } from '../../portfolio/watched-accounts.ts';
import { instrumentOf, type Instrument } from '../../protocol/instrument.ts';

export type ImportPlan =
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | {
      readonly ok: true;
      readonly change: PortfolioChange;
      /** A backup's rows; null in a portfolio file. */
      readonly remembered: BackupRows | null;
      readonly changes: readonly ImportChange[];
      readonly warnings: readonly Problem[];
      /** Positions that are new or changed. */
      readonly positionIds: readonly string[];
    };

export type ContractOf = (instrument: Instrument) => Contract | InputError | null;

/** What an import without a backup's rows compares with. */
const NOTHING_REMEMBERED: BackupRows = { history: [], alertMemory: [], snoozes: [] };

/**
 * Checks a whole portfolio file, or a backup, against what is there: either every problem, or what would change. Ids in the file are added or
 * changed, everything else is kept. What the exchange would refuse in a new position is a warning: the position may be an old one. So is what
 * the file says of a time that `now` (epoch ms) has not reached: it is left out.
 */
export function planImport(
  text: string,
  current: Portfolio,
  contractOf: ContractOf,
  now: number,
  kept: BackupRows = NOTHING_REMEMBERED,
): ImportPlan {
  const { file, problems: headProblems } = readImportFile(text);
  if (file === null) return { ok: false, problems: listedProblems(headProblems) };
  const problems: InputError[] = [...headProblems];
  const take = <T>(reading: Reading<T>): readonly T[] => {
    if (reading.ok) return [reading.value];
    problems.push(...reading.problems);
    return [];
  };
  const { portfolio, place, backup } = file;
  const list = (key: string): readonly unknown[] => {
    const { items, problems: none } = listOf(portfolio, key, place);
    problems.push(...none);
    return items;
  };
  const changedSettings = portfolio['settings'];
  const settings =
    changedSettings === undefined ? [] : take(readSettingsRecord(withChanges(current.settings, changedSettings), `${place}settings`));
  const accounts = list('accounts').flatMap((item, index) => take(readAccountRecord(item, `${place}accounts[${index}]`)));
  const positions = list('positions').flatMap((item, index) =>
    take(readPositionRecord(item, null, `${place}positions[${index}]`, 'existing')),
  );
  for (const key of ['accounts', 'positions']) problems.push(...repeatedIds(listOf(portfolio, key).items, `${place}${key}`, 'id'));
  const reading = backup === null ? null : readBackup(backup);
  if (reading?.ok === false) problems.push(...reading.problems);
  if (problems.length > 0) return { ok: false, problems: listedProblems(problems) };
  problems.push(...crossProblems(accounts, positions, place, current, contractOf));
  if (problems.length > 0) return { ok: false, problems: listedProblems(problems) };
  const timely = timelyPositions(positions, place, now);
  const rows = reading?.ok === true ? timelyRows(reading.remembered, now) : null;
  const remembered = rows === null ? null : rows.kept;
  const plan = planOf(accounts, timely.kept, settings[0], place, current, contractOf);
  return {
    ...plan,
    remembered,
    changes: [...plan.changes, ...(remembered === null ? [] : rememberedChanges(kept, remembered))],
    warnings: [...exportedAhead((backup ?? portfolio)['exportedAt'], now), ...timely.notes, ...(rows?.notes ?? []), ...plan.warnings],
  };
}

/** Keys that the file leaves out stay as they are. */
function withChanges(current: SettingsRecord, changes: unknown): unknown {
  return isPlainObject(changes) ? { ...current, ...changes } : changes;
}

const NAMED_IDS = 10;

function someOf(ids: readonly string[]): string {
  if (ids.length === 0) return 'there is none';
  return ids.length > NAMED_IDS ? `${ids.slice(0, NAMED_IDS).join(', ')}, …` : ids.join(', ');
}

/** Problems between records: references to accounts, and one settle coin an account. */
function crossProblems(
  accounts: readonly AccountRecord[],
  positions: readonly PositionRecord[],
  place: string,
  current: Portfolio,
  contractOf: ContractOf,
): readonly InputError[] {
  const merged = new Map([...current.accounts, ...accounts].map((account) => [account.id, account]));
  const inFile = new Set(positions.map(({ id }) => id));
  const check = ({ accountId, symbol, marginMode }: PositionRecord, path: string): readonly InputError[] => {
    const account = merged.get(accountId);
    if (account === undefined) {
      const why = { reason: 'account-of-file', ids: someOf([...merged.keys()]) } as const;
      return [new InputError('no-such-account', `${path}.accountId`, accountId, why)];
    }
    const contract = contractOf(instrumentOf(account.venue, symbol));
    if (contract === null || contract instanceof InputError) return [];
    const problem = settleCoinProblem(account, contract, `${path}.symbol`);
    const why = { reason: 'modes', symbol, modes: [...contract.marginModes].join(', ') } as const;
    const mode = contract.marginModes.has(marginMode)
      ? []
      : [new InputError('margin-mode-not-allowed', `${path}.marginMode`, marginMode, why)];
    return problem === null ? mode : [problem, ...mode];
  };
  const kept = current.positions.filter(({ id, accountId }) => !inFile.has(id) && accounts.some((account) => account.id === accountId));
  return [
    ...positions.flatMap((position, index) => check(position, `${place}positions[${index}]`)),
    ...kept.flatMap(({ accountId, symbol }) => {
      const index = accounts.findIndex(({ id }) => id === accountId);
      const account = accounts[index];
      const contract = account === undefined ? null : contractOf(instrumentOf(account.venue, symbol));
      if (account === undefined || contract === null || contract instanceof InputError) return [];
      return settleCoinProblem(account, contract, `${place}accounts[${index}].settleCoin`) ?? [];
    }),
  ];
}

function planOf(
  accounts: readonly AccountRecord[],
  positions: readonly PositionRecord[],
  settings: SettingsRecord | undefined,
  place: string,
  current: Portfolio,
  contractOf: ContractOf,
): Omit<ImportPlan & { readonly ok: true }, 'remembered'> {
  const before = { accounts: byId(current.accounts), positions: byId(current.positions) };
  const instruments = instrumentsOf({ accounts: [...current.accounts, ...accounts] }, positions);
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
    warnings: positions.flatMap((position, index) =>
      warningsOf(position, `${place}positions[${index}]`, contractOf(instruments[index] as Instrument)),
    ),
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

function warningsOf(position: PositionRecord, path: string, contract: Contract | InputError | null): readonly Problem[] {
  if (contract === null) {
    return [problemOf(new InputError('contract-missing', `${path}.symbol`, position.symbol, { reason: 'record-not-read' }))];
  }
  if (contract instanceof InputError) return [{ ...contractProblem(contract, position.symbol), path: `${path}.symbol` }];
  const reading = readPositionRecord(position, contract, path, 'entered');
  return reading.ok ? [] : reading.problems.map(problemOf);
}
