import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../run-program.ts';

interface VitestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

export interface VitestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs vitest with these arguments and counts its tests. What breaks outside of a test (a file that does not load) counts as failed, too. */
export async function runVitest(args: readonly string[]): Promise<VitestCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-vitest-'));
  const path = join(folder, 'report.json');
  try {
    const code = await runProgram('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`, ...args]);
    return counts(JSON.parse(await readFile(path, 'utf8')) as VitestReport, code);
  } catch (error) {
    console.error(`vitest left no report: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The counts of a report; a run that failed for a reason outside its tests never counts as failed 0. */
export function counts(report: VitestReport, exitCode: number): VitestCounts {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const failedOtherwise = failed === 0 && (exitCode !== 0 || !report.success) ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + failedOtherwise, skipped: report.numPendingTests };
}
