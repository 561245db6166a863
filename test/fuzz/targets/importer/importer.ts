import { symbolOf } from '../../../../src/protocol/instrument.ts';
import * as v from 'valibot';
import { backupExport, portfolioExport } from '../../../../src/background/files/backup-text.ts';
import { planImport, type ContractOf, type ImportPlan } from '../../../../src/background/files/plan-import.ts';
import type { Portfolio } from '../../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/default-settings.ts';
import {
  accountRecord,
  positionRecord,
  settingsRecord,
  type AccountRecord,
  type PositionRecord,
} from '../../../../src/protocol/records.ts';
import type { BackupRows } from '../../../../src/background/store/merge-rows.ts';
import { InputError } from '../../../../src/engine/index.ts';
import { readContractRecord } from '../../../../src/venues/mexc/contract-record.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../../../background/portfolio-samples.ts';
import { canonical, mustBePlain, mustHold } from '../../invariants.ts';
import type { FuzzTarget, Verdict } from '../../target.ts';
import { FILE_WORDS, validBackup, validFile } from './valid-file.ts';
import { problemWords } from '../../../../src/ui/words/problem-words.ts';

const MOST_PROBLEMS = 101;
const LONGEST_SENTENCE = 2_000;
const EXPORTED_AT = Date.parse('2026-11-22T12:00:00.000Z');

/** Frozen: a preview that changed it would throw. */
const BEFORE: Portfolio = frozen({
  accounts: [MAIN, { ...MAIN, id: 'coin', name: 'Coin', settleCoin: 'BTC' }],
  positions: [BTC_LONG, { ...BTC_LONG, id: 'inverse', accountId: 'coin', symbol: 'BTC_USD', contracts: '5' }],
  settings: { ...DEFAULT_SETTINGS },
});
const WAS = {
  account: new Map<string, string>(BEFORE.accounts.map((record) => [record.id, canonical(record)])),
  position: new Map<string, string>(BEFORE.positions.map((record) => [record.id, canonical(record)])),
};

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

const contracts = new Map(
  ['BTC_USDT', 'BTC_USD'].map((symbol) => {
    const reading = readContractRecord(
      { ...contractRecordOf('BTC_USDT'), symbol, ...(symbol === 'BTC_USD' ? { quoteCoin: 'USD', settleCoin: 'BTC' } : {}) },
      symbol,
    );
    if (!reading.ok) throw new Error(String(reading.problems[0]));
    return [symbol, reading.value] as const;
  }),
);
const unusable = new InputError('contract-missing', 'symbol', 'ETH_USDT', { reason: 'not-available' });
const contractOf: ContractOf = (instrument) =>
  symbolOf(instrument) === 'ETH_USDT' ? unusable : (contracts.get(symbolOf(instrument)) ?? null);

/** What the store does in its one transaction: records by id, those in the file over those there. */
function applied(before: Portfolio, { change }: ImportPlan & { ok: true }): Portfolio {
  const merged = <T extends { readonly id: string }>(old: readonly T[], put: readonly T[] = []): readonly T[] => [
    ...new Map([...old, ...put].map((record) => [record.id, record])).values(),
  ];
  return {
    accounts: merged<AccountRecord>(before.accounts, change.putAccounts),
    positions: merged<PositionRecord>(before.positions, change.putPositions),
    settings: change.settings ?? before.settings,
  };
}

/** What the product exports: the portfolio, and of a backup what is remembered. */
function exported(portfolio: Portfolio, remembered: BackupRows | null): string {
  return remembered === null ? portfolioExport(portfolio, EXPORTED_AT).text : backupExport(portfolio, remembered, [], EXPORTED_AT).text;
}

function mustBeRefusedInWords({ problems }: ImportPlan & { ok: false }): void {
  mustHold('importer-total', problems.length > 0 && problems.length <= MOST_PROBLEMS, () => `${problems.length} problems`);
  for (const problem of problems) {
    const { code, value, path } = problem;
    const message = problemWords(problem);
    const short = code !== '' && message.length > 5 && message.length + path.length <= LONGEST_SENTENCE && value.length <= 81;
    mustHold('importer-total', short, () => `problem ${code} at ${path.slice(0, 100)}: ${message.length} characters`);
  }
}

/** In every browser: a day that exists, and an offset with minutes. */
function isInstant(text: string): boolean {
  const day = Date.parse(text.slice(0, 10));
  return /(Z|[+-]\d\d:\d\d)$/.test(text) && Number.isFinite(Date.parse(text)) && new Date(day).toISOString().startsWith(text.slice(0, 10));
}

function mustBeSound({ accounts, positions, settings }: Portfolio): void {
  mustHold(
    'importer-records',
    accounts.every((record) => v.is(accountRecord, record)),
    () => 'an account does not match its schema',
  );
  mustHold(
    'importer-records',
    positions.every((record) => v.is(positionRecord, record)),
    () => 'a position does not match its schema',
  );
  mustHold('importer-records', v.is(settingsRecord, settings), () => 'the settings do not match their schema');
  for (const records of [accounts, positions])
    mustHold('importer-records', new Set(records.map(({ id }) => id)).size === records.length, () => 'an id stands twice');
  const ids = new Set(accounts.map(({ id }) => id));
  mustHold(
    'importer-records',
    positions.every(({ accountId }) => ids.has(accountId)),
    () => 'a position has no account',
  );
  const instants = positions.flatMap(({ confirmedAt, archivedAt }) => [confirmedAt, archivedAt]).filter((instant) => instant !== undefined);
  mustHold('importer-records', instants.every(isInstant), () => `one of ${instants.join(', ')} is no instant`);
  mustBePlain([accounts, positions, settings]);
}

/** Previews and applies one file, then exports the result and imports that. */
function check(text: string): Verdict {
  const plan = planImport(text, BEFORE, contractOf, EXPORTED_AT);
  if (!plan.ok) {
    mustBeRefusedInWords(plan);
    return 'refused';
  }
  const after = applied(BEFORE, plan);
  mustBeSound(after);
  const shown = new Map(plan.changes.map((change) => [`${change.kind} ${change.id}`, change.effect]));
  for (const [kind, records] of [
    ['account', after.accounts],
    ['position', after.positions],
  ] as const) {
    for (const record of records) {
      const was = WAS[kind].get(record.id);
      const effect = was === undefined ? 'added' : was === canonical(record) ? 'unchanged' : 'changed';
      mustHold(
        'importer-apply',
        shown.get(`${kind} ${record.id}`) === effect,
        () => `${kind} ${record.id} is ${effect}, the preview said ${shown.get(`${kind} ${record.id}`)}`,
      );
    }
  }
  const file = exported(after, plan.remembered);
  const again = planImport(file, after, contractOf, EXPORTED_AT, plan.remembered ?? undefined);
  mustHold('importer-round-trip', again.ok, () => `the export is refused: ${again.ok ? '' : JSON.stringify(again.problems[0])}`);
  mustHold(
    'importer-round-trip',
    again.changes.every(({ effect }) => effect === 'unchanged'),
    () => 'the export would change something',
  );
  mustHold(
    'importer-round-trip',
    canonical(applied(after, again)) === canonical(after),
    () => 'importing the export changed the portfolio',
  );
  mustHold(
    'importer-round-trip',
    canonical(again.remembered) === canonical(plan.remembered),
    () => 'importing the export changed what is remembered',
  );
  mustHold(
    'importer-round-trip',
    planImport(file, BEFORE, contractOf, EXPORTED_AT).ok,
    () => 'the export does not go into the portfolio that it came from',
  );
  return 'accepted';
}

/** The importer of portfolio files, against a portfolio that has two accounts and two positions already. */
export const importer: FuzzTarget = {
  name: 'importer',
  words: FILE_WORDS,
  valid: (random) =>
    random.chance(0.75)
      ? {
          route: 'portfolio file',
          tree: validFile(random),
        }
      : { route: 'backup', tree: validBackup(random) },
  check: ({ text }) => check(text),
  reads: { 'portfolio file': (text) => void planImport(text, BEFORE, contractOf, EXPORTED_AT) },
};
