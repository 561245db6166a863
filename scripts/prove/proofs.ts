/** One proof that is too long for `npm test`, or leans on what only it installs. */
export interface Proof {
  /** What it shows, for the listing. */
  readonly shows: string;
  /** The folder whose packages it needs beside ours, installed from its lock, and how npm is to go about it. */
  readonly installs?: { readonly folder: string; readonly flags: readonly string[] };
  /** A module that Node runs, and its first arguments; those that were typed follow. */
  readonly runs: readonly [module: string, ...args: readonly string[]];
}

export const PROOFS: Readonly<Record<string, Proof>> = {
  agree: {
    shows: 'the engine agrees with a second one in plain rational arithmetic on random books (--books N, --seed S, --terms others)',
    runs: ['scripts/agree.ts'],
  },
  fuzz: {
    shows:
      'a million inputs each break no invariant of decoder, importer and message codec; writes docs/fuzzing.md (--target T, --inputs N, --seed S)',
    runs: ['scripts/fuzz.ts'],
  },
  faults: {
    shows:
      'no alert is lost or doubled when browsers, disks, cables and clocks fail; writes docs/reliability.md (over an hour; a PART alone, --page)',
    runs: ['scripts/faults.ts'],
  },
  firefox: {
    shows: 'the part of faults that runs in Firefox (half an hour; --firefox-minutes N)',
    runs: ['scripts/faults.ts', 'firefox'],
  },
  upgrade: {
    shows: 'the part of faults in which an earlier build, from the history of the repository, is replaced by this one',
    runs: ['scripts/faults.ts', 'upgrade'],
  },
  soak: {
    shows: 'what hours of a worker with no page open cost; writes docs/soak.svg (two hours; --minutes N)',
    runs: ['scripts/soak.ts'],
  },
  peers: {
    shows: 'the engine agrees with two other exchanges’ libraries; writes docs/peers.md',
    installs: { folder: 'peers', flags: ['--ignore-scripts'] },
    runs: ['peers/compare.ts'],
  },
  'peers:exchange': {
    shows: 'ccxt, as a client of the local exchange, reads of it what we read',
    runs: ['bench/read-exchange.ts'],
  },
  mutate: {
    shows: 'the tests notice small changes of the engine (long; --mutate FILE)',
    installs: { folder: 'mutation', flags: ['--legacy-peer-deps'] },
    runs: ['mutation/node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'mutation/stryker.config.mjs'],
  },
};

/** One line a proof. */
export function proofsText(): string {
  const width = Math.max(...Object.keys(PROOFS).map((name) => name.length));
  return Object.entries(PROOFS)
    .map(([name, { shows }]) => `  ${name.padEnd(width)}  ${shows}`)
    .join('\n');
}
