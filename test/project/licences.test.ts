import { expect, test } from 'vitest';
import { readJson } from './project-files.ts';

/** What may be shipped inside a package under the MIT licence without a word to the user. */
const SHIPPED = new Set(['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', '0BSD']);
/** What tools may be under, too: they are run, not shipped. */
const RUN = new Set([
  ...SHIPPED,
  'BSD-2-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'Python-2.0',
  'MIT-0',
  'Artistic-2.0',
  '(MIT OR CC0-1.0)',
  '(MIT AND Zlib)',
  '(BSD-2-Clause OR MIT OR Apache-2.0)',
  '(WTFPL OR MIT)',
  '(MIT OR GPL-3.0-or-later)',
  '(BSD-3-Clause OR GPL-2.0)',
  // winreg, of web-ext: its package names no variant, its licence file is the two-clause one.
  'BSD',
]);

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
}

test('the licence of every package in the lock is known', () => {
  const { packages } = readJson<{ packages: Record<string, Locked> }>('package-lock.json');
  const unknown = Object.entries(packages)
    .filter(([path]) => path !== '')
    .filter(([, { license = 'none', dev }]) => !(dev === true ? RUN : SHIPPED).has(license))
    .map(([path, { license = 'none', dev }]) => `${path}: ${license}${dev === true ? ' (tool)' : ' (shipped)'}`);
  expect(unknown).toEqual([]);
});
