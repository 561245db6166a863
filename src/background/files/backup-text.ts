import { BACKUP_FORMAT, type BackupFile } from '../../protocol/backup.ts';
import type { ExportedFile } from '../../protocol/data-commands.ts';
import type { PortfolioFile } from '../../protocol/records.ts';
import type { RescuedRows } from '../store/rescue.ts';
import type { BackupRows } from '../store/merge-rows.ts';
import type { Portfolio } from '../../portfolio/watched-accounts.ts';

/** A portfolio as its file; `now`: epoch ms. */
export function portfolioExport({ settings, accounts, positions }: Portfolio, now: number): { fileName: string; text: string } {
  const exportedAt = new Date(now).toISOString();
  const file: PortfolioFile = {
    format: 'plimsoll-portfolio',
    version: 1,
    exportedAt,
    settings,
    accounts: [...accounts],
    positions: [...positions],
  };
  return { fileName: `plimsoll-portfolio-${exportedAt.slice(0, 10)}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}

/** Everything as one file; `failures` are named in it as problems: what is missing is never passed over. */
export function backupExport(
  { settings, accounts, positions }: Portfolio,
  remembered: BackupRows,
  failures: readonly string[],
  now: number,
): ExportedFile {
  const { history, alertMemory, snoozes } = remembered;
  const portfolio = { settings, accounts, positions };
  return exported('backup', { portfolio, history, alertMemory, snoozes }, failures, now);
}

/** Rows as they lie, in the form of a backup: an import says what is wrong with them. */
export function rescueExport({ rows, failures }: RescuedRows, now: number): ExportedFile {
  const { accounts, positions, settings, history, alertMemory, snoozes } = rows;
  const portfolio = { settings: settings[0] ?? {}, accounts, positions };
  return exported('rescue', { portfolio, history, alertMemory, snoozes }, failures, now);
}

type Contents = Readonly<Record<Exclude<keyof BackupFile, 'format' | 'version' | 'exportedAt'>, unknown>>;

function exported(name: string, contents: Contents, failures: readonly string[], now: number): ExportedFile {
  const exportedAt = new Date(now).toISOString();
  const file = { format: BACKUP_FORMAT, version: 1, exportedAt, ...contents };
  const problems = failures.map((message) => ({ code: 'not-readable', path: '', value: '', message }));
  // Compact: a backup may hold thousands of rows, and is read by Plimsoll.
  return { fileName: `plimsoll-${name}-${exportedAt.slice(0, 10)}.json`, text: `${JSON.stringify(file)}\n`, problems };
}
