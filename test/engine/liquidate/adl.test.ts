import { describe, expect, it } from 'vitest';
import { Exact, adlScore, decimalText, openBook } from '../../../src/engine/index.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { linearRecord, position } from '../request.ts';

function scoreAt(price: string, overrides: object = {}): string | null {
  const contract = readContractRecord(linearRecord(), 'contract');
  if (!contract.ok) throw new Error(String(contract.problems[0]));
  const account = {
    settleCoin: 'USDT',
    walletBalance: Exact.ZERO,
    orderMargin: Exact.ZERO,
    profitRule: 'own-only',
    takerFeeRate: Exact.ZERO,
  } as const;
  const contracts = new Map([['BTC_USDT', contract.value]]);
  const book = openBook({ account, positions: [position(overrides)], contracts, liquidationFees: true });
  const snapshot = book.at(new Map([['BTC_USDT', Exact.fromText(price)]])).position('p1');
  if (!snapshot.evaluable) throw new Error(String(snapshot.error));
  const score = adlScore(snapshot);
  return score === null ? null : decimalText(score);
}

describe('adlScore', () => {
  it.each([
    // Bankruptcy at 90. In profit: 20 % × 120 ÷ 30.
    ['in profit', '120', {}, '0.8'],
    // In loss: −4 % ÷ (96 ÷ 6).
    ['in loss', '96', {}, '-0.0025'],
    ['without PnL', '100', {}, '0'],
    ['a short in profit: 20 % × 80 ÷ 30', '80', { side: 'short' }, decimalText(Exact.of(8n, 15n))],
    ['none at the bankruptcy price', '90', {}, null],
    ['none without a bankruptcy price', '120', { positionMargin: '100' }, null],
  ])('%s', (_name, price, overrides, score) => {
    expect(scoreAt(price, overrides)).toBe(score);
  });
});
