import { describe, expect, it } from 'vitest';
import type { AccountRecord, PositionRecord } from '../../../src/protocol/records.ts';
import { createHarness, type Harness } from '../harness.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { ask, refusals } from './ask.ts';

const OLD = '2026-01-01T00:00:00.000Z';
const HELD: PositionRecord = { ...BTC_LONG, confirmedAt: OLD };
const stage = (): Promise<Harness> => createHarness({ positions: [HELD] });
const expected = { position: HELD, account: MAIN };
const nowText = (h: Harness): string => new Date(h.platform.clock.now()).toISOString();
async function stored(h: Harness) {
  const { positions, accounts } = await h.store.portfolio.read();
  return { position: positions[0], account: accounts[0] };
}

describe('records-change', () => {
  it.each([
    ['confirmed', (now: string) => ({ confirmedAt: now })],
    ['closed', (now: string) => ({ confirmedAt: now, archivedAt: now })],
    ['corrected', () => ({ confirmedAt: OLD })],
  ] as const)('%s: both records in one edit, stamped by the worker whatever the page sent', async (as, stamps) => {
    const h = await stage();
    const { revision } = await h.store.portfolio.read();
    const position = { ...HELD, contracts: '5000', confirmedAt: '2030-01-01T00:00:00.000Z', archivedAt: '2030-01-01T00:00:00.000Z' };
    expect(await ask(h, 'records-change', { expected, changed: { position, account: { ...MAIN, walletBalance: '1' } }, as })).toEqual({
      ok: true,
    });
    expect(await stored(h)).toEqual({
      position: { ...BTC_LONG, contracts: '5000', ...stamps(nowText(h)) },
      account: { ...MAIN, walletBalance: '1' },
    });
    expect((await h.store.portfolio.read()).revision).toBe(revision + 1);
  });

  it.each<[string, Partial<PositionRecord>, Partial<AccountRecord>, (readonly [string, string])[]]>([
    ['another id', { id: 'p2' }, {}, [['must-stay', 'position.id']]],
    ['another account', { accountId: 'other' }, {}, [['must-stay', 'position.accountId']]],
    ['another contract', { symbol: 'ETH_USDT' }, {}, [['must-stay', 'position.symbol']]],
    ['the other side', { side: 'short' }, {}, [['must-stay', 'position.side']]],
    ['another account’s id', {}, { id: 'other' }, [['must-stay', 'account.id']]],
    ['another settle coin', {}, { settleCoin: 'USDC' }, [['must-stay', 'account.settleCoin']]],
    ['contracts that are none', { contracts: '-5' }, {}, [['out-of-range', 'position.contracts']]],
    ['a fee that is none', {}, { takerFeeRate: '2' }, [['out-of-range', 'account.takerFeeRate']]],
  ])('%s is refused, and nothing is stored', async (_name, position, account, problems) => {
    const h = await stage();
    const changed = { position: { ...HELD, ...position }, account: { ...MAIN, ...account } };
    expect(await refusals(h, 'records-change', { expected, changed, as: 'confirmed' })).toEqual(problems);
    expect(await stored(h)).toEqual(expected);
  });

  it('what another page changed is not overwritten', async () => {
    const h = await stage();
    const changed = { position: { ...HELD, leverage: '5' }, account: MAIN };
    const seen = { position: { ...HELD, contracts: '1' }, account: MAIN };
    expect(await refusals(h, 'records-change', { expected: seen, changed, as: 'confirmed' })).toEqual([['changed-elsewhere', '']]);
    const seenAccount = { position: HELD, account: { ...MAIN, walletBalance: '7' } };
    expect(await refusals(h, 'records-change', { expected: seenAccount, changed, as: 'confirmed' })).toEqual([['changed-elsewhere', '']]);
    expect(await stored(h)).toEqual(expected);
  });
});
