import { expect, test } from 'vitest';
import { readJson } from './project-files.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const { dependencies, devDependencies, version } = readJson<{
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  version: string;
}>('package.json');
const lock = readJson<{ version: string; packages: Record<string, Locked> }>('package-lock.json');
const wanted = { ...dependencies, ...devDependencies };

test('every dependency is pinned to one version, and the lock has that version', () => {
  expect(Object.entries(wanted).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  expect(Object.entries(wanted).filter(([name, pinned]) => lock.packages[`node_modules/${name}`]?.version !== pinned)).toEqual([]);
});

test('the lock is the one of this package.json', () => {
  const own = lock.packages[''];
  expect(own?.dependencies).toEqual(dependencies);
  expect(own?.devDependencies).toEqual(devDependencies);
  expect([lock.version, own?.version]).toEqual([version, version]);
});

test('npm can check every byte that it installs', () => {
  const unchecked = Object.entries(lock.packages).filter(
    ([path, { integrity, link }]) => path !== '' && link !== true && !/^sha512-/.test(integrity ?? ''),
  );
  expect(unchecked.map(([path]) => path)).toEqual([]);
});
