/** The repository as it stood at an earlier commit, to be measured beside what it became. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Its folder; null where this clone has no such commit (a shallow one, or sources without history). */
export function earlierTree(commit: string): string | null {
  const folder = `${root}output/earlier/${commit}`;
  if (!existsSync(`${folder}/node_modules`)) {
    try {
      execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' });
    } catch {
      return null;
    }
    mkdirSync(folder, { recursive: true });
    const tree = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 1e9 });
    execFileSync('tar', ['-x', '-C', folder], { input: tree });
    symlinkSync(`${root}node_modules`, `${folder}/node_modules`);
  }
  return folder;
}
