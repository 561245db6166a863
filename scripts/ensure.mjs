/** What `npm start` and `npm test` need before they can import anything: plain Node, no package. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, findXvfb, isExecutable } from './find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = 20;

const MANAGERS = [
  {
    program: 'apt-get',
    install: ['install', '-y', '--no-install-recommends'],
    refresh: ['update'],
    chromium: 'chromium',
    firefox: 'firefox-esr',
    xvfb: 'xvfb',
  },
  { program: 'dnf', install: ['install', '-y'], refresh: null, chromium: 'chromium', firefox: 'firefox', xvfb: 'xorg-x11-server-Xvfb' },
  {
    program: 'pacman',
    install: ['-S', '--noconfirm'],
    refresh: ['-Sy'],
    chromium: 'chromium',
    firefox: 'firefox',
    xvfb: 'xorg-server-xvfb',
  },
  { program: 'apk', install: ['add'], refresh: ['update'], chromium: 'chromium', firefox: 'firefox-esr', xvfb: 'xvfb' },
];
const ADVICE = {
  chromium: 'No Chromium here: install it (Debian: apt-get install chromium) or name one in the variable CHROMIUM.',
  firefox: 'No Firefox here: install it (Debian: apt-get install firefox-esr) or name one in the variable FIREFOX.',
};

/** One sentence when this Node is too old, else null. */
export function nodeProblem() {
  const [major] = process.versions.node.split('.').map(Number);
  return major >= OLDEST_NODE ? null : `Node ${process.versions.node} is too old: Plimsoll needs ${OLDEST_NODE} or newer.`;
}

/** Runs `npm ci` when what is installed is not what the lock says. One sentence when that fails, else null. */
export function ensurePackages() {
  if (packagesMatch(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'))) return null;
  console.log('Installing packages (npm ci) …');
  return run('npm', ['ci', '--no-audit', '--no-fund']) ? null : 'npm ci failed: see above; without network the packages cannot be had.';
}

/** Finds the browser or installs it where the package manager lets us. One sentence when neither works, else null. */
export function ensureBrowser(kind) {
  return ensureProgram(kind, () => findBrowser(kind)) ? null : ADVICE[kind];
}

/** Finds or installs Xvfb, on which the tests of a browser with windows run; where it cannot be had they are skipped, and say so. */
export function ensureDisplay() {
  ensureProgram('xvfb', findXvfb);
}

/** Whether `find` finds it, after an installation where it is missing and the package manager lets us. */
function ensureProgram(kind, find) {
  if (find() !== null) return true;
  const manager = MANAGERS.find(({ program }) => onPath(program));
  const mayInstall = process.getuid?.() === 0 && !process.env[kind.toUpperCase()];
  if (manager === undefined || !mayInstall) return false;
  console.log(`Installing ${manager[kind]} (${manager.program}) …`);
  // A stale index is no reason to stop: the installation says for itself what is missing.
  if (manager.refresh !== null) run(manager.program, manager.refresh);
  run(manager.program, [...manager.install, manager[kind]]);
  return find() !== null;
}

/** Whether every package of the lock is installed as locked; those of other platforms may be absent. */
export function packagesMatch(lock, installed) {
  if (lock === null || installed === null) return false;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  return (
    wanted.every(([path, { version, integrity, optional, devOptional }]) => {
      const there = installed.packages[path];
      if (there === undefined) return optional === true || devOptional === true;
      return there.version === version && there.integrity === integrity;
    }) && Object.keys(installed.packages).every((path) => path in lock.packages)
  );
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

const onPath = (program) => (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, program)));

function run(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Its chatter goes to standard error, so that what we print stays readable by machine.
  const { status, error } = spawnSync(program, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (error !== undefined) console.error(`${program}: ${error.message}`);
  return status === 0;
}
