/** Processes as Linux shows them under /proc. */
import { readdir, readFile } from 'node:fs/promises';

/** Linux counts processor time in hundredths of a second, whatever its kernel's clock. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

interface Stat {
  readonly parent: number;
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** What one process uses: processor time since its start, user and system together, and resident memory. */
export type ProcessUsage = Pick<Stat, 'cpuSeconds' | 'residentBytes'>;

async function statOf(pid: number): Promise<Stat | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold blanks; the state follows it, then the parent.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    return {
      parent,
      cpuSeconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS_PER_SECOND,
      residentBytes: (fields[21] ?? 0) * PAGE_BYTES,
    };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** The process and all that descend from it, itself first. */
export async function processTree(root: number): Promise<readonly number[]> {
  const children = new Map<number, number[]>();
  for (const pid of (await readdir('/proc')).map(Number).filter(Number.isInteger)) {
    const stat = await statOf(pid);
    if (stat !== null) children.set(stat.parent, [...(children.get(stat.parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** The renderer in which a Chromium runs its extensions; null when there is none. */
export async function extensionProcess(browserPid: number): Promise<number | null> {
  for (const pid of await processTree(browserPid)) {
    // A process that a zygote made writes its arguments anew, with blanks between them.
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split(/[\0 ]/);
    if (words.includes('--extension-process')) return pid;
  }
  return null;
}

/** Null when the process is no more. */
export async function usageOf(pid: number): Promise<ProcessUsage | null> {
  const stat = await statOf(pid);
  return stat === null ? null : { cpuSeconds: stat.cpuSeconds, residentBytes: stat.residentBytes };
}
