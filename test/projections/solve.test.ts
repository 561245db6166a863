import { describe, expect, it } from 'vitest';
import type { SolveTarget } from '../../src/protocol/questions/position-questions.ts';
import { createHarness, type Harness } from '../background/harness.ts';
import { BTC_LONG, MAIN } from '../background/portfolio-samples.ts';
import { figures, refusals } from '../background/pages/ask.ts';

const RATE: SolveTarget = { kind: 'margin-rate', atMost: '0.02' };
const { positionMargin: _own, ...CROSS } = { ...BTC_LONG, marginMode: 'cross' as const };

async function at95000(positions: object[] = [BTC_LONG], walletBalance = '100000'): Promise<Harness> {
  const h = await createHarness({ accounts: [{ ...MAIN, walletBalance }], positions: positions as [] });
  await h.price('BTC_USDT', '95000');
  return h;
}

describe('position-solve', () => {
  it('margin: the least amount, what it leads to, where it comes from, and the change that does it', async () => {
    const { answer, before, assumptions } = await figures(await at95000(), 'position-solve', { id: 'p1', target: RATE, means: 'margin' });
    expect(before.marginRate).toBe('0.0276');
    // 138 ÷ 0.02 = 6,900 of equity; there are 5,000.
    if (!answer.possible) throw new Error(answer.reason);
    expect(answer.after.marginRate).toBe('0.02');
    expect(answer).toEqual({
      possible: true,
      already: false,
      amount: '1900',
      unit: 'settle-coin',
      after: answer.after,
      funding: { needed: '1900', available: '90000', covered: true },
      change: { margin: '1900' },
    });
    expect(assumptions).toContain('available-balance-formula');
  });

  it('a cross position is topped up in the wallet', async () => {
    const h = await at95000([CROSS], '10000');
    const { answer } = await figures(h, 'position-solve', { id: 'p1', target: RATE, means: 'margin' });
    expect(answer).toMatchObject({ amount: '1900', funding: null, change: { walletBalance: '11900' } });
  });

  it('leverage and closing', async () => {
    const h = await at95000();
    const byLeverage = await figures(h, 'position-solve', { id: 'p1', target: RATE, means: 'leverage' });
    // 11,900 of margin at least: 100,000 ÷ 11,900 = 8.4.
    expect(byLeverage.answer).toMatchObject({ amount: '8', unit: 'leverage', change: { leverage: '8' } });
    const byClosing = await figures(h, 'position-solve', {
      id: 'p1',
      target: { kind: 'liquidation-price', atOrBeyond: '80000' },
      means: 'closing',
    });
    expect(byClosing.answer).toEqual({ possible: false, reason: 'only-by-closing-all' });
  });

  it('a distance is the liquidation price so far on the bad side; what is printed of the margin is enough', async () => {
    const h = await at95000();
    const target: SolveTarget = { kind: 'distance', atLeast: '0.2' };
    const { answer } = await figures(h, 'position-solve', { id: 'p1', target, means: 'margin', amountScale: 2 });
    if (!answer.possible) throw new Error(answer.reason);
    expect(answer.amount).toMatch(/^\d+(\.\d{1,2})?$/);
    expect(Number(answer.after.distance)).toBeGreaterThanOrEqual(0.2);
    expect(Number(answer.after.distance)).toBeLessThan(0.200001);
    const byPrice: SolveTarget = { kind: 'liquidation-price', atOrBeyond: '76000' };
    expect((await figures(h, 'position-solve', { id: 'p1', target: byPrice, means: 'margin', amountScale: 2 })).answer).toEqual(answer);
    for (const atLeast of ['0', '1', 'soon']) {
      const [[, path] = []] = await refusals(h, 'position-solve', { id: 'p1', target: { kind: 'distance', atLeast }, means: 'margin' });
      expect(path).toBe('target.atLeast');
    }
  });

  it('nothing to do where the target is met; a bad target is refused where it was typed', async () => {
    const h = await at95000();
    const met = await figures(h, 'position-solve', { id: 'p1', target: { kind: 'margin-rate', atMost: '0.5' }, means: 'margin' });
    expect(met.answer).toMatchObject({ already: true, amount: '0', change: null });
    expect(await refusals(h, 'position-solve', { id: 'p1', target: { kind: 'margin-rate', atMost: '60' }, means: 'margin' })).toEqual([
      ['out-of-range', 'target.atMost'],
    ]);
  });
});

describe('position-stop-loss', () => {
  it('the price at a margin rate, the loss there, and the room to liquidation', async () => {
    const h = await at95000();
    const { hint } = await figures(h, 'position-stop-loss', { id: 'p1', marginRate: '0.8' });
    if (hint.kind === 'none') throw new Error(hint.reason);
    expect(hint.price).toMatch(/^90170\.0850425/);
    expect(hint.pnl).toMatch(/^-9829\.9149574/);
    expect(hint.liquidationPrice).toMatch(/^90136\.0544217/);
    expect(hint.room?.price).toMatch(/^34\.0306207/);
    expect(hint.reachedBy).toBe('position');
  });

  it('says when the rate is reached already, or is none', async () => {
    const h = await at95000();
    const { hint } = await figures(h, 'position-stop-loss', { id: 'p1', marginRate: '0.01' });
    expect(hint).toEqual({ kind: 'none', reason: 'already-reached' });
    expect(await refusals(h, 'position-stop-loss', { id: 'p1', marginRate: '80' })).toEqual([['out-of-range', 'marginRate']]);
  });
});
