/** What a scenario of the fault suite found: one row of docs/reliability.md. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const OUTCOMES = fileURLToPath(new URL('../../output/faults/', import.meta.url));

export interface FaultOutcome {
  /** What went wrong, in words; the row is known by it. */
  readonly scenario: string;
  /** How often it went wrong. */
  readonly runs: number;
  readonly alertsExpected: number;
  /** Crossings that lasted over a watchdog period, or stand in a candle, and left neither an alert nor an entry. */
  readonly alertsLost: number;
  /** Second alerts of a position within 30 minutes, other than a retry of the same id that the history marks as a repeat. */
  readonly alertsDoubled: number;
  /** From the fault to the moment the product knew of it, one figure a run; none where there is nothing to notice. */
  readonly noticedAfterMs: readonly number[];
  /** From the end of the fault (or from a kill) to prices and alerts as before, one figure a run. */
  readonly recoveredAfterMs: readonly number[];
  readonly note: string;
}

export interface RecordedOutcome extends FaultOutcome {
  /** ISO time of the recording. */
  readonly recordedAt: string;
  readonly machine: string;
  readonly command: string;
}

/** Processor, memory and system, as a reader needs them to judge a time. */
export function machineName(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`;
}

/** Writes the row to `folder`, in place of an earlier one of the same scenario. Only the full suite records. */
export async function recordOutcome(outcome: FaultOutcome, folder = OUTCOMES): Promise<void> {
  await mkdir(folder, { recursive: true });
  const command = process.env['PLIMSOLL_COMMAND'] ?? 'npm run prove -- faults';
  const recorded: RecordedOutcome = { ...outcome, recordedAt: new Date().toISOString(), machine: machineName(), command };
  const name = outcome.scenario.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(recorded, null, 2)}\n`);
}

/** All rows in `folder`, in the order of their files' names; none where the folder is absent. */
export async function recordedOutcomes(folder = OUTCOMES): Promise<readonly RecordedOutcome[]> {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as RecordedOutcome));
}
