/** `npm start`: makes sure of packages and Chromium, then runs scripts/start.ts with the same arguments. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, ensurePackages, nodeProblem } from './ensure.mjs';

const problem = nodeProblem() ?? ensurePackages() ?? ensureBrowser('chromium');
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// The terminal sends Ctrl+C to both; this one waits for the other to close its browser.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
