import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import { projectTiers } from '../../../src/engine/project/index.ts';
import { resizedAtFair } from '../../../src/engine/project/tiers.ts';
import { account, anyStanding, bookOfHeld, BTC, ex, held, PRICES, RUNS, standing, text, unwrap } from './holdings.ts';

describe('projectTiers', () => {
  it('lists what each level allows and the least trade that leads there', () => {
    const { tiers } = unwrap(projectTiers(standing([held({ contracts: ex('1200'), leverage: ex('30') })])));
    expect(
      tiers.map(({ level, current, step, leverageAllowed }) => [
        level,
        current,
        step?.action,
        text(step?.contracts ?? null),
        leverageAllowed,
      ]),
    ).toEqual([
      [1, false, 'close', '200', true],
      [2, true, 'none', '0', true],
      [3, false, 'add', '3801', false],
    ]);
    expect(
      tiers.map(({ maintenanceMarginRate, initialMarginRate, maxLeverage, capUnit }) => [
        text(maintenanceMarginRate),
        text(initialMarginRate),
        text(maxLeverage),
        capUnit,
      ]),
    ).toEqual([
      ['0.005', '0.01', '100', 'contracts'],
      ['0.01', '0.02', '50', 'contracts'],
      ['0.02', '0.05', '20', 'contracts'],
    ]);
  });

  it('grows at the fair price with the same leverage', () => {
    // 800 contracts = 0.08 BTC at 40000, PM 320; +200 at 50000: entry 42000, PM 320 + 1000/10 = 420.
    const [first] = unwrap(projectTiers(standing([held({ entryPrice: ex('40000') })]))).tiers;
    const grown = first?.atCap;
    expect(text(grown?.position.entryPrice ?? null)).toBe('42000');
    expect(text(grown?.positionMargin ?? null)).toBe('420');
    // MM 0.005 · 4200 = 21, LF 0.0004 · 5000 = 2, equity 420 + 800.
    expect(text(grown?.equity ?? null)).toBe('1220');
    expect(grown?.marginRate).toSatisfy((rate: Exact) => rate.equals(Exact.of(23n, 1220n)));
    // (42000 − (420 − 21)/0.1) / 0.9996
    expect(text(grown?.liquidationPrice ?? null)?.slice(0, 12)).toBe('38025.210084');
    expect(grown?.distance()).toSatisfy((distance: Exact) =>
      distance.equals(Exact.ONE.minus(grown?.liquidationPrice?.dividedBy(ex('50000')) ?? Exact.ZERO)),
    );
  });

  it('averages an inverse entry harmonically', () => {
    const at = standing([held({ symbol: 'BTC_USD', entryPrice: ex('40000'), contracts: ex('500') })], account({ settleCoin: 'BTC' }));
    const [first] = unwrap(projectTiers(at)).tiers;
    // 500/40000 + 500/50000 = 0.0225 for 1000 contracts.
    expect(first?.atCap?.position.entryPrice.equals(Exact.of(10000000n, 225n))).toBe(true);
    expect(text(first?.atCap?.positionMargin ?? null)).toBe('0.225');
  });

  it('reduces an isolated position pro rata and a cross one into the wallet', () => {
    const isolated = unwrap(projectTiers(standing([held({ contracts: ex('1200'), entryPrice: ex('40000') })]))).tiers[0]?.atCap;
    expect(text(isolated?.positionMargin ?? null)).toBe('400');
    const cross = unwrap(projectTiers(standing([held({ contracts: ex('1200'), entryPrice: ex('40000'), marginMode: 'cross' })]))).tiers[0]
      ?.atCap;
    // 10000 + 0.02 · 10000 realised + 0.1 · 10000 open.
    expect(text(cross?.equity ?? null)).toBe('11200');
    expect(text(cross?.required ?? null)).toBe('22');
  });

  it('turns caps in value into contracts at the fair price, floored to the volume unit', () => {
    const at = standing([held({ symbol: 'ETH_USDT', contracts: ex('100'), entryPrice: ex('2500') })], account(), { ETH_USDT: '2333' });
    const { tiers } = unwrap(projectTiers(at));
    // 5000 / 23.33 = 214.3…, 20000 / 23.33 = 857.2…, 100000 / 23.33 = 4286.3…
    expect(tiers.map(({ capContracts, capUnit, step }) => [text(capContracts), capUnit, text(step?.contracts ?? null)])).toEqual([
      ['214', 'settle-coin', '0'],
      ['857', 'settle-coin', '115'],
      ['4286', 'settle-coin', '758'],
    ]);
  });

  it('says how much to close above the last cap', () => {
    const { tiers } = unwrap(projectTiers(standing([held({ contracts: ex('20500') })])));
    expect(tiers[2]).toMatchObject({ current: true, step: { action: 'close' } });
    expect(text(tiers[2]?.step?.contracts ?? null)).toBe('500');
  });

  it('has no size for a level whose cap is that of the level below', () => {
    const [first, second, third] = BTC.riskTiers.long;
    if (first === undefined || second === undefined || third === undefined) throw new TypeError('three tiers');
    const long = [first, { ...second, cap: first.cap }, third];
    const contracts = new Map([[BTC.symbol, { ...BTC, riskTiers: { long, short: long } }]]);
    const { tiers } = unwrap(projectTiers({ book: bookOfHeld([held()], account(), contracts), prices: PRICES, id: 'p' }));
    expect(tiers.map(({ step, atCap }) => [step?.action ?? null, atCap?.tier.level ?? null])).toEqual([
      ['none', 1],
      [null, null],
      ['add', 3],
    ]);
  });

  it('leaves a position as it is at its own size, and hands on why one has no result', () => {
    const at = standing([held({ contracts: ex('1000') })]);
    const { present, tiers } = unwrap(projectTiers(at));
    expect(resizedAtFair(at, present, ex('1000'))).toBe(present);
    expect(tiers[0]?.atCap).toBe(present);
    expect(projectTiers({ ...at, prices: new Map() })).toMatchObject({ code: 'fair-price-missing' });
  });

  it('names what it rests on', () => {
    const { assumptions } = unwrap(projectTiers(standing([held()])));
    expect(assumptions).toEqual([
      'trades-at-fair-price',
      'trading-fees-not-included',
      'growth-funded',
      'margin-shrinks-pro-rata',
      'realized-pnl-to-wallet',
      'funding-not-included',
    ]);
  });

  it('law: at a level’s cap the position is in that level, and its step leads into it', () => {
    fc.assert(
      fc.property(anyStanding, (at) => {
        const { present, tiers } = unwrap(projectTiers(at));
        for (const { level, atCap, capContracts, step } of tiers) {
          if (atCap === null) continue;
          expect([atCap.tier.level, atCap.overLimit, atCap.position.contracts.equals(capContracts)]).toEqual([level, false, true]);
          if (step === null) throw new Error(`level ${level} has sizes, but no step leads there`);
          const signed = step.action === 'close' ? step.contracts.negated() : step.contracts;
          expect(resizedAtFair(at, present, present.position.contracts.plus(signed)).tier.level).toBe(level);
        }
      }),
      RUNS,
    );
  });

  it('law: growing at the fair price with the same leverage leaves the profit as it is', () => {
    fc.assert(
      fc.property(anyStanding, (at) => {
        const { present, tiers } = unwrap(projectTiers(at));
        const grown = tiers.filter(({ capContracts, atCap }) => atCap !== null && capContracts.greaterThan(present.position.contracts));
        for (const { atCap } of grown) expect(atCap?.unrealizedPnl.equals(present.unrealizedPnl)).toBe(true);
      }),
      RUNS,
    );
  });
});
