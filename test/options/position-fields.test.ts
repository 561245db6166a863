import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PositionRecord } from '../../src/protocol/records.ts';
import { accountDraftOf, accountFields } from '../../src/options/account-fields.ts';
import { NEW_POSITION, positionDraftOf, positionFields } from '../../src/options/position-fields.ts';
import { account, position } from '../ui/view-fixtures.ts';

const fraction = fc.constantFrom('0.8', '0.05', '1', '0.0001', '0.123456789');
const record: fc.Arbitrary<PositionRecord> = fc.record(
  {
    id: fc.constant('p1'),
    accountId: fc.constant('main'),
    symbol: fc.constantFrom('BTC_USDT', 'ETH_USD'),
    side: fc.constantFrom('long' as const, 'short' as const),
    marginMode: fc.constant('isolated' as const),
    contracts: fc.constantFrom('1', '1000.5'),
    entryPrice: fc.constantFrom('0.00001', '109777.5'),
    leverage: fc.constantFrom('1', '200'),
    positionMargin: fc.constantFrom('0', '548.8875'),
    autoAddMargin: fc.constant(true),
    threshold: fraction,
    distanceThreshold: fc.oneof(fraction, fc.constant(null)),
    earlyWarning: fc.constantFrom('off' as const, 'late' as const, 'balanced' as const, 'early' as const),
    thresholdSound: fc.constantFrom('none' as const, 'critical' as const),
    earlyWarningSound: fc.constant('alert' as const),
    rungs: fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constantFrom('margin-rate' as const, 'distance' as const),
          threshold: fraction,
          sound: fc.constantFrom('none' as const, 'alert' as const),
        }),
        fc.record({
          kind: fc.constant('odds' as const),
          threshold: fc.constantFrom('late' as const, 'early' as const),
          sound: fc.constant('critical' as const),
        }),
      ),
      { maxLength: 3 },
    ),
    alertsEnabled: fc.constant(false),
    note: fc.constantFrom('hedge', 'a b'),
  },
  { requiredKeys: ['id', 'accountId', 'symbol', 'side', 'marginMode', 'contracts', 'entryPrice', 'leverage'] },
);

test('a record that goes through the form unchanged comes out the same', () => {
  fc.assert(
    fc.property(record, (given) => {
      expect(positionDraftOf(positionFields(given), given.id)).toEqual(given);
    }),
    { seed: 20261122, numRuns: 500 },
  );
});

describe('what is sent', () => {
  test('an empty optional field and a default rule are left out, "off" is null', () => {
    const draft = positionDraftOf({ ...NEW_POSITION, accountId: 'main', distanceRule: 'off' }, null);
    expect(Object.keys(draft)).toEqual([
      'accountId',
      'symbol',
      'side',
      'marginMode',
      'contracts',
      'entryPrice',
      'leverage',
      'distanceThreshold',
    ]);
    expect(draft['distanceThreshold']).toBeNull();
  });

  test('a cross position never carries margin fields that were typed before the mode changed', () => {
    const draft = positionDraftOf({ ...positionFields(position().record), marginMode: 'cross', autoAddMargin: true }, 'p1');
    expect([draft['positionMargin'], draft['autoAddMargin']]).toEqual([undefined, undefined]);
  });

  test('nonsense in a percent field reaches the worker as typed', () => {
    const draft = positionDraftOf({ ...NEW_POSITION, thresholdRule: 'own', threshold: '8o' }, null);
    expect(draft['threshold']).toBe('8o');
  });

  test('an account’s fee goes from percent to fraction and back', () => {
    const { record: given } = account();
    expect(accountFields(given)['takerFeeRate']).toBe('0.02');
    expect(accountDraftOf(accountFields(given), given)).toEqual(given);
  });
});
