/** `npm test`: makes sure of packages and browsers, then runs scripts/test.ts, whose last line is `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, ensureDisplay, ensurePackages, nodeProblem } from './ensure.mjs';

const problem = nodeProblem() ?? ensurePackages();
if (problem !== null) {
  console.error(problem);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
// A missing browser is a failure among others: what needs none is still tested.
const missing = ['chromium', 'firefox'].map(ensureBrowser).filter((sentence) => sentence !== null);
ensureDisplay();
const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/test.ts', ...missing], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
