import { unzipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { unexpectedFindings } from '../../scripts/test/addon-lint.ts';
import { contentProblems } from '../../scripts/package/contents.ts';
import { zipOf } from '../../scripts/package/zip.ts';
import { nextVersion } from '../../scripts/release/next-version.ts';
import { releaseChangelog } from '../../scripts/release/release-changelog.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PACKAGE: Readonly<Record<string, string>> = {
  'manifest.json': '{"version":"1.2.3","icons":{"16":"icons/icon-16.png"},"background":{"service_worker":"service-worker.js"}}',
  'service-worker.js': 'const n = a ? `icon-grey` : `icon`; set(`/icons/${n}-32.png`)',
  'icons/icon-16.png': '',
  'icons/icon-grey-32.png': '',
  '_locales/en/messages.json': '{}',
  LICENSE: 'MIT',
  'THIRD-PARTY.md': '',
};
const packageOf = (change: Readonly<Record<string, string>>): Map<string, Uint8Array> =>
  new Map(Object.entries({ ...PACKAGE, ...change }).map(([path, text]) => [path, bytes(text)]));

describe('a package', () => {
  it('is the same whatever the order of its files', () => {
    const files = packageOf({});
    const reversed = new Map([...files].reverse());
    expect(zipOf(reversed)).toEqual(zipOf(files));
  });

  it('holds its files as they were', () => {
    const files = packageOf({ 'assets/x.css': 'a{}' });
    expect(unzipSync(zipOf(files))).toEqual(Object.fromEntries(files));
  });

  it('of this shape has no problem', () => expect(contentProblems(packageOf({}), '1.2.3')).toEqual([]));

  test.each([
    ['a source map', { 'assets/worker-Ab1.js.map': '{}' }, /worker-Ab1\.js\.map: not a file that a package holds/],
    ['a mention of one', { 'assets/worker-Ab1.js': '`icon-grey` `}-32.png`\n//# sourceMappingURL=x' }, /names a source map/],
    ['a development file', { 'vite.config.ts': '' }, /vite\.config\.ts: not a file/],
    ['an asset nobody names', { 'assets/orphan-Cd2.js': '' }, /orphan-Cd2\.js: no other file names it/],
    ['an icon nobody names', { 'icons/icon-grey-128.png': '' }, /icon-grey-128\.png: no other file names it/],
    [
      'files shown to web pages',
      { 'manifest.json': '{"version":"1.2.3","web_accessible_resources":[]}' },
      /web_accessible_resources is not allowed/,
    ],
    ['another version', { 'manifest.json': '{"version":"1.2.4"}' }, /version 1\.2\.4, package\.json says 1\.2\.3/],
  ])('is refused for %s', (_name, change, sentence) => {
    expect(contentProblems(packageOf(change), '1.2.3').join('\n')).toMatch(sentence);
  });
});

describe('a release', () => {
  test.each([
    ['patch', '1.2.4'],
    ['minor', '1.3.0'],
    ['major', '2.0.0'],
    ['1.10.0', '1.10.0'],
    ['2.0.0', '2.0.0'],
  ])('%s after 1.2.3 is %s', (wanted, version) => expect(nextVersion('1.2.3', wanted)).toBe(version));

  test.each(['1.2.3', '1.2.2', '0.9.9', '1.1.9', 'next', '1.2', 'v1.2.4'])('refuses %s after 1.2.3', (wanted) => {
    expect(() => nextVersion('1.2.3', wanted)).toThrow(RangeError);
  });

  const HEAD = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n';
  it('moves what was unreleased under its version', () => {
    const released = releaseChangelog(`${HEAD}\n## [0.1.0] - 2026-01-01\n\n- First.\n`, '0.2.0', '2026-02-03');
    expect(released).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-01-01\n\n- First.\n',
    );
    expect(releaseChangelog(HEAD, '0.1.0', '2026-02-03')).toContain('## [0.1.0] - 2026-02-03\n\n### Added\n\n- A thing.\n');
  });

  test.each([
    ['# Changelog\n\n## [Unreleased]\n\n### Added\n', /nothing stands/],
    ['# Changelog\n', /no "## \[Unreleased\]"/],
    [`${HEAD}\n## [0.2.0] - 2026-01-01\n`, /released already/],
  ])('refuses a changelog that has nothing to say', (changelog, sentence) => {
    expect(() => releaseChangelog(changelog, '0.2.0', '2026-02-03')).toThrow(sentence);
  });
});

describe('the add-on linter', () => {
  const preact = { code: 'UNSAFE_VAR_ASSIGNMENT', message: 'Unsafe assignment to innerHTML', file: 'assets/jsxRuntime-DBf33HTu.js' };

  it('may warn of the one path in Preact', () => expect(unexpectedFindings({ errors: [], warnings: [preact] })).toEqual([]));

  test.each([
    ['an error', { errors: [{ code: 'BAD', message: 'no', file: 'manifest.json' }], warnings: [preact] }, ['manifest.json: BAD: no']],
    ['a second such warning', { errors: [], warnings: [preact, preact] }, [`${preact.file}: UNSAFE_VAR_ASSIGNMENT: ${preact.message}`]],
    [
      'the same warning of a page',
      { errors: [], warnings: [{ ...preact, file: 'src/popup/index.html' }] },
      [`src/popup/index.html: UNSAFE_VAR_ASSIGNMENT: ${preact.message}`],
    ],
    ['a warning of no file', { errors: [], warnings: [{ code: 'KEY', message: 'm' }] }, ['the add-on: KEY: m']],
  ])('fails the check for %s', (_name, report, expected) => expect(unexpectedFindings(report)).toEqual(expected));
});
