/** The pipeline on a public host: what it runs is what somebody has read, and it may do nothing but read. */
import { describe, expect, test } from 'vitest';
import { filesUnder, read, readJson } from './project-files.ts';

const workflows = filesUnder('.github/workflows', '.yml', '.yaml');
/** A commit's whole digest, with the version that it was released as. */
const BY_DIGEST = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** Every line of a workflow under this key, without the key. */
const valuesOf = (path: string, key: string): string[] =>
  [...read(path).matchAll(new RegExp(`^[ -]*${key}:[ ]*(.*)$`, 'gm'))].map(([, value = '']) => value.trim());

test('there is a pipeline to look at', () => expect(workflows).toEqual(['.github/workflows/ci.yml']));

describe.each(workflows)('%s', (path) => {
  test('names every action by the digest of a commit, and the version beside it', () => {
    const used = valuesOf(path, 'uses');
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((action) => !BY_DIGEST.test(action))).toEqual([]);
  });

  test('has a token that reads the contents and nothing else, and leaves it in no checkout', () => {
    expect(read(path)).toContain('\npermissions:\n  contents: read\n\n');
    expect(valuesOf(path, 'permissions')).toEqual(['']);
    expect(read(path)).not.toMatch(/pull_request_target|workflow_run|secrets\./);
    const checkouts = read(path)
      .split(/uses: actions\/checkout@.*\n/)
      .slice(1);
    expect(checkouts.filter((step) => !/^ +with:\n +persist-credentials: false\n/.test(step))).toEqual([]);
  });
});

test('npm test is run on a fresh machine, on the oldest Node that is promised and a newer one', () => {
  const [workflow = ''] = workflows.map(read);
  const { engines } = readJson<{ engines: { node: string } }>('package.json');
  expect(engines.node).toBe('>=20');
  expect(read('README.md')).toContain('with only Node 20 or newer and npm');
  expect(workflow).toContain('node: [20, 22]');
  expect(valuesOf('.github/workflows/ci.yml', 'run')).toEqual(['npm test', 'npm run package']);
});

test('a bot proposes new digests of the actions, and new versions of every lock', () => {
  const bot = read('.github/dependabot.yml');
  const watched = [...bot.matchAll(/package-ecosystem: (\S+)\n +director(?:y|ies): (.+)\n/g)].map(([, kind, where]) => `${kind} ${where}`);
  expect(watched).toEqual(['github-actions /', 'npm ["/", "/peers", "/mutation", "/bench"]']);
});
