import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FuzzReport } from '../../test/fuzz/run.ts';

const part = fileURLToPath(new URL('./fuzz-part.ts', import.meta.url));
/** Small enough that progress is seen, large enough that starting costs nothing. */
const PART_INPUTS = 25_000;

async function fuzzPart(target: string, seed: number, inputs: number, from: number): Promise<FuzzReport> {
  const child = fork(part, [target, seed, inputs, from].map(String), { serialization: 'advanced' });
  const [report] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${target}: the part from input ${from} ended with ${String(code)} and no report`);
    }),
  ])) as [FuzzReport];
  return report;
}

function merged(reports: readonly [FuzzReport, ...FuzzReport[]]): FuzzReport {
  const sum = (of: (report: FuzzReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
  const byRoute = new Map<string, { accepted: number; all: number }>();
  for (const [route, { accepted, all }] of reports.flatMap((report) => [...report.byRoute])) {
    const before = byRoute.get(route) ?? { accepted: 0, all: 0 };
    byRoute.set(route, { accepted: before.accepted + accepted, all: before.all + all });
  }
  const [{ target, seed }] = reports;
  return {
    target,
    seed,
    inputs: sum(({ inputs }) => inputs),
    byOrigin: {
      valid: sum(({ byOrigin }) => byOrigin.valid),
      edited: sum(({ byOrigin }) => byOrigin.edited),
      wild: sum(({ byOrigin }) => byOrigin.wild),
    },
    byVerdict: { accepted: sum(({ byVerdict }) => byVerdict.accepted), refused: sum(({ byVerdict }) => byVerdict.refused) },
    byRoute,
    slowestMs: Math.max(...reports.map(({ slowestMs }) => slowestMs)),
    failures: reports.flatMap(({ failures }) => failures).sort((a, b) => a.index - b.index),
  };
}

/** The same inputs as one process would make, by `jobs` processes at a time; each input depends on seed and number alone. */
export async function fuzzInParts(
  target: string,
  seed: number,
  inputs: number,
  from: number,
  jobs: number,
  onProgress: (done: number) => void,
): Promise<FuzzReport> {
  const waiting = Array.from({ length: Math.max(1, Math.ceil(inputs / PART_INPUTS)) }, (_, index) => index * PART_INPUTS);
  const reports: FuzzReport[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
      const share = Math.min(PART_INPUTS, inputs - offset);
      reports.push(await fuzzPart(target, seed, share, from + offset));
      done += share;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  const [first, ...others] = reports;
  if (first === undefined) throw new Error('fuzzInParts: there was nothing to do');
  return merged([first, ...others]);
}
