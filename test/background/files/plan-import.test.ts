import { describe, expect, it } from 'vitest';
import { planImport, type ContractOf } from '../../../src/background/files/plan-import.ts';
import type { Portfolio } from '../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { symbolOf } from '../../../src/protocol/instrument.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../portfolio-samples.ts';

const EMPTY = { accounts: [], positions: [], settings: DEFAULT_SETTINGS };
const HELD = { accounts: [MAIN], positions: [BTC_LONG], settings: DEFAULT_SETTINGS };
const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const HEAD = { format: 'plimsoll-portfolio', version: 1, exportedAt: '2026-11-22T12:00:00.000Z' };

const known: ContractOf = (instrument) => {
  const symbol = symbolOf(instrument);
  if (symbol !== 'BTC_USDT') return null;
  const reading = readContractRecord(contractRecordOf(symbol), 'contracts.BTC_USDT');
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  return reading.value;
};

const file = (change: object): string => JSON.stringify({ ...HEAD, accounts: [MAIN], positions: [BTC_LONG], ...change });
const withPosition = (change: object): string =>
  file({
    positions: [
      { ...BTC_LONG, id: 'p0' },
      { ...BTC_LONG, ...change },
    ],
  });
const withAccount = (change: object): string => file({ accounts: [{ ...MAIN, ...change }] });

function problemsOf(text: string, current: Portfolio = EMPTY): [string, string][] {
  const plan = planImport(text, current, known, NOW);
  return plan.ok ? [] : plan.problems.map(({ code, path }) => [code, path]);
}

describe('a file that is refused', () => {
  it.each<[string, string, [string, string][]]>([
    ['no JSON', '{"format":', [['invalid-json', '']]],
    ['no object', '[]', [['not-an-object', '']]],
    ['nested too deep', `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`, [['too-deep', '']]],
    [
      'empty',
      '{}',
      [
        ['missing', 'format'],
        ['missing', 'version'],
        ['missing', 'exportedAt'],
        ['missing', 'accounts'],
        ['missing', 'positions'],
      ],
    ],
    ['a later version', file({ version: 2 }), [['not-allowed', 'version']]],
    ['a date that is none', file({ exportedAt: 'yesterday' }), [['not-allowed', 'exportedAt']]],
    [
      'every unknown key',
      file({ a: 1, b: 2 }),
      [
        ['unknown-key', 'a'],
        ['unknown-key', 'b'],
      ],
    ],
    ['positions that are no list', file({ positions: {} }), [['not-an-array', 'positions']]],
    ['a position that is no object', file({ positions: [5] }), [['not-an-object', 'positions[0]']]],
    ['a duplicate position', file({ positions: [BTC_LONG, BTC_LONG] }), [['duplicate-id', 'positions[1].id']]],
    ['a duplicate account', file({ accounts: [MAIN, MAIN] }), [['duplicate-id', 'accounts[1].id']]],
    ['an unknown account', withPosition({ accountId: 'nobody' }), [['no-such-account', 'positions[1].accountId']]],
    ['another settle coin', withAccount({ settleCoin: 'USDC' }), [['settle-coin-mismatch', 'positions[0].symbol']]],
    ['an id with blanks', withPosition({ id: 'a b' }), [['not-allowed', 'positions[1].id']]],
    ['a symbol that is none', withPosition({ symbol: 'btc' }), [['not-allowed', 'positions[1].symbol']]],
    ['a side that is none', withPosition({ side: 'up' }), [['not-allowed', 'positions[1].side']]],
    ['no contracts', withPosition({ contracts: '0' }), [['out-of-range', 'positions[1].contracts']]],
    ['missing contracts', withPosition({ contracts: undefined }), [['missing', 'positions[1].contracts']]],
    ['an exponent', withPosition({ entryPrice: '1e5' }), [['not-a-decimal', 'positions[1].entryPrice']]],
    ['leverage below 1', withPosition({ leverage: '0.5' }), [['out-of-range', 'positions[1].leverage']]],
    ['a negative margin', withPosition({ positionMargin: '-1' }), [['out-of-range', 'positions[1].positionMargin']]],
    ['a threshold of 0', withPosition({ threshold: '0' }), [['out-of-range', 'positions[1].threshold']]],
    ['a threshold above 1', withPosition({ threshold: '1.01' }), [['out-of-range', 'positions[1].threshold']]],
    ['a distance above 1', withPosition({ distanceThreshold: '5' }), [['out-of-range', 'positions[1].distanceThreshold']]],
    ['a sensitivity that is none', withPosition({ earlyWarning: 'soon' }), [['not-allowed', 'positions[1].earlyWarning']]],
    ['margin of a cross position', withPosition({ marginMode: 'cross' }), [['cross-position-margin', 'positions[1].positionMargin']]],
    ['a note too long', withPosition({ note: 'x'.repeat(501) }), [['not-allowed', 'positions[1].note']]],
    ['alerts neither on nor off', withPosition({ alertsEnabled: 'yes' }), [['not-allowed', 'positions[1].alertsEnabled']]],
    ['an unknown key of a position', withPosition({ stop: '1' }), [['unknown-key', 'positions[1].stop']]],
    [
      'several at once',
      withPosition({ contracts: 'x', leverage: '-1', stop: 1 }),
      [
        ['unknown-key', 'positions[1].stop'],
        ['not-a-decimal', 'positions[1].contracts'],
        ['out-of-range', 'positions[1].leverage'],
      ],
    ],
    ['a wallet that is no number', withAccount({ walletBalance: 'much' }), [['not-a-decimal', 'accounts[0].walletBalance']]],
    ['an account without profit rule', withAccount({ profitRule: undefined }), [['missing', 'accounts[0].profitRule']]],
    ['multi-asset mode', withAccount({ profitRule: 'multi-asset' }), [['multi-asset-mode', 'accounts[0].profitRule']]],
    ['a profit rule that has no text', withAccount({ profitRule: { toString: '' } }), [['not-allowed', 'accounts[0].profitRule']]],
    ['a day that does not exist', withPosition({ confirmedAt: '2026-02-30T12:00:00Z' }), [['not-allowed', 'positions[1].confirmedAt']]],
    [
      'an offset that only some browsers read',
      withPosition({ confirmedAt: '2026-11-22T12:00:00+01' }),
      [['not-allowed', 'positions[1].confirmedAt']],
    ],
    [
      'more positions than can be watched',
      file({ positions: Array.from({ length: 5_001 }, () => 0) }),
      [['too-many-entries', 'positions']],
    ],
    [
      'a key twice in a position',
      withPosition({ contracts: '1' }).replace('"contracts":"1"', '"contracts":"1","contracts":"1000"'),
      [['repeated-key', 'positions[1].contracts']],
    ],
    [
      'a key twice in a backup',
      file({ format: 'plimsoll-backup' }).replace('"id":"main"', '"id":"main","id":"other"'),
      [['repeated-key', 'accounts[0].id']],
    ],
    [
      'a key twice at an endless place',
      `{"a":${'[{"b":'.repeat(99)}{"c":1,"c":2}${'}]'.repeat(99)},"a":1}`,
      [['repeated-key', `a${'[0].b'.repeat(40).slice(0, 199)}…`]],
    ],
    ['an endless key', file({ ['k'.repeat(101)]: 1 }), [['key-too-long', '']]],
    ['a nameless account', withAccount({ name: '' }), [['not-allowed', 'accounts[0].name']]],
    [
      'settings out of range',
      file({ settings: { defaultThreshold: '2', defaultDistanceThreshold: null } }),
      [['out-of-range', 'settings.defaultThreshold']],
    ],
  ])('%s', (_name, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('in a thousand ways names a hundred, and how many more there are', () => {
    const plan = planImport(
      file({ accounts: [MAIN, ...Array.from({ length: 500 }, (_, index) => ({ ...MAIN, id: `a${index}`, walletBalance: 'x' }))] }),
      EMPTY,
      known,
      NOW,
    );
    expect(plan.ok ? [] : [plan.problems.length, plan.problems.at(-1)]).toEqual([
      101,
      {
        code: 'more-problems',
        path: '',
        value: '',
        reason: 'more-problems',
        params: { count: '400' },
      },
    ]);
  });

  it('an account of the portfolio may be referred to', () => {
    expect(problemsOf(file({ accounts: [] }))).toEqual([['no-such-account', 'positions[0].accountId']]);
    expect(problemsOf(file({ accounts: [] }), HELD)).toEqual([]);
  });

  it('an account that is kept may not lose the coin of the positions it holds', () => {
    expect(problemsOf(file({ accounts: [{ ...MAIN, settleCoin: 'USDC' }], positions: [] }), HELD)).toEqual([
      ['settle-coin-mismatch', 'accounts[0].settleCoin'],
    ]);
  });

  it('names value and what is allowed', () => {
    const plan = planImport(withPosition({ leverage: '0.5' }), EMPTY, known, NOW);
    expect(plan.ok ? null : plan.problems[0]).toMatchObject({
      value: '0.5',
      reason: 'at-least',
      params: { min: '1' },
    });
  });
});

describe('a file that is accepted', () => {
  it('adds, changes, keeps, and says which', () => {
    const other = { ...BTC_LONG, id: 'p2', side: 'short' } as const;
    const plan = planImport(
      file({
        positions: [
          { ...BTC_LONG, leverage: '20' },
          { ...BTC_LONG, id: 'p3' },
        ],
      }),
      { ...HELD, positions: [BTC_LONG, other] },
      known,
      NOW,
    );
    if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
    const btc = { symbol: 'BTC_USDT', marginMode: 'isolated' };
    expect(plan.changes).toMatchObject([
      { kind: 'account', id: 'main', effect: 'unchanged', name: 'Main' },
      { kind: 'position', id: 'p1', effect: 'changed', ...btc, side: 'long' },
      { kind: 'position', id: 'p3', effect: 'added', ...btc, side: 'long' },
      { kind: 'position', id: 'p2', effect: 'unchanged', ...btc, side: 'short' },
    ]);
    expect(plan.changes).toHaveLength(4);
    expect(plan.changes[1]?.fields).toEqual([{ field: 'leverage', before: '10', after: '20' }]);
    expect(plan.positionIds).toEqual(['p1', 'p3']);
  });

  it('of an earlier version leaves the early warning as it was answered; a later one brings its own', () => {
    const asked = { ...HELD, settings: { ...DEFAULT_SETTINGS, earlyWarning: 'late' } } as const;
    const older = planImport(file({ settings: { defaultThreshold: '0.7' } }), asked, known, NOW);
    expect(older.ok ? older.change.settings : null).toMatchObject({ defaultThreshold: '0.7', earlyWarning: 'late' });
    const later = planImport(
      file({ settings: { earlyWarning: 'early' }, positions: [{ ...BTC_LONG, earlyWarning: 'off' }] }),
      asked,
      known,
      NOW,
    );
    expect(later.ok ? [later.change.settings?.earlyWarning, later.change.putPositions?.[0]?.earlyWarning] : null).toEqual(['early', 'off']);
  });

  it('JSON numbers count by their shortest text', () => {
    const plan = planImport(withPosition({ contracts: 10000, entryPrice: 1e5, positionMargin: 1.5e-7 }), EMPTY, known, NOW);
    if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
    expect(plan.change.putPositions?.[1]).toMatchObject({ contracts: '10000', entryPrice: '100000', positionMargin: '0.00000015' });
  });

  it('what the exchange would refuse today, or a record not read yet, is a warning', () => {
    const positions = [
      { ...BTC_LONG, leverage: '600', contracts: '0.5' },
      { ...BTC_LONG, id: 'p2', symbol: 'ETH_USDT' },
    ];
    const plan = planImport(file({ positions }), EMPTY, known, NOW);
    if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
    expect(plan.warnings.map(({ code, path }) => [code, path])).toEqual([
      ['leverage-above-contract-maximum', 'positions[0].leverage'],
      ['off-volume-grid', 'positions[0].contracts'],
      ['contract-missing', 'positions[1].symbol'],
    ]);
  });
});
