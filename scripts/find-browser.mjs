import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Google's own Chrome is not among them: it refuses to load unpacked extensions by a flag since version 137. */
const BROWSERS = {
  chromium: {
    variable: 'CHROMIUM',
    names: ['chromium', 'chromium-browser'],
    applications: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  },
  firefox: {
    variable: 'FIREFOX',
    names: ['firefox', 'firefox-esr'],
    applications: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
};

/** The absolute path of an installed browser, or null. The environment's CHROMIUM or FIREFOX decides alone where it is set. */
export function findBrowser(kind) {
  return findProgram(BROWSERS[kind]);
}

/** The same of the virtual display on which a browser with windows is tested; XVFB decides alone where it is set. */
export function findXvfb() {
  return findProgram({ variable: 'XVFB', names: ['Xvfb'], applications: [] });
}

function findProgram({ variable, names, applications }) {
  const chosen = process.env[variable];
  if (chosen) return isExecutable(chosen) ? chosen : null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications];
  return candidates.find(isExecutable) ?? null;
}

/** Whether this path is a program that may be run here. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Absent or not ours to run: the same to the caller, which looks at the next candidate.
    return false;
  }
}
