import { describe, expect, test } from 'vitest';
import { packagesMatch, type Lock } from '../../scripts/ensure.mjs';

const lock = (packages: Lock['packages']): Lock => ({ packages });
const root = { version: '0.1.0' };
const a = { version: '1.0.0', integrity: 'sha512-a' };
const wanted = lock({ '': root, 'node_modules/a': a, 'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true } });

describe('packagesMatch', () => {
  const cases: [what: string, locked: Lock | null, installed: Lock | null, expected: boolean][] = [
    ['the same', wanted, lock({ 'node_modules/a': a, 'node_modules/b': { version: '2.0.0', integrity: 'sha512-b' } }), true],
    ['an optional one of another platform is absent', wanted, lock({ 'node_modules/a': a }), true],
    ['nothing installed', wanted, null, false],
    ['no lock', null, lock({ 'node_modules/a': a }), false],
    ['one is missing', wanted, lock({}), false],
    ['another version', wanted, lock({ 'node_modules/a': { ...a, version: '1.0.1' } }), false],
    ['the same version with other content', wanted, lock({ 'node_modules/a': { ...a, integrity: 'sha512-x' } }), false],
    ['one too many', wanted, lock({ 'node_modules/a': a, 'node_modules/c': a }), false],
  ];
  test.each(cases)('%s', (_what, locked, installed, expected) => {
    expect(packagesMatch(locked, installed)).toBe(expected);
  });
});
