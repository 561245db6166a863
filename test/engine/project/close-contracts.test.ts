import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, Exact, type Position } from '../../../src/engine/index.ts';
import { applyWhatIf, solveFor, type Standpoint, type WantedTarget } from '../../../src/engine/project/index.ts';
import { firstAdversePrice, meets, readTarget } from '../../../src/engine/project/target.ts';
import { account, anyStandingAmong, bookOfHeld, BTC, COARSE, ETH, ex, held, PRICES } from './holdings.ts';
import { RUNS, standing, STEEP, text, unwrap } from './holdings.ts';

/** A target some way from where the position is: `thousandths` of its margin rate, or of the way to its liquidation price. */
function target(at: Standpoint, kind: WantedTarget['kind'], thousandths: number): WantedTarget | null {
  const held = at.book.at(at.prices).position(at.id);
  if (!held.evaluable) throw new TypeError(String(held.error));
  const share = Exact.of(BigInt(thousandths), 1000n);
  if (kind === 'margin-rate') {
    if (held.marginRate === 'Infinity') return { kind, atMost: '0.5' };
    const atMost = held.marginRate.times(share).floorTo(ex('0.0000001'));
    return atMost.isPositive() && atMost.lessThan(Exact.ONE) ? { kind, atMost: decimalText(atMost) } : null;
  }
  const liquidation = firstAdversePrice(held);
  if (liquidation === null) return null;
  const wanted = held.fairPrice.plus(liquidation.minus(held.fairPrice).times(Exact.of(2n).minus(share))).floorTo(ex('0.0000001'));
  return wanted.isPositive() ? { kind, atOrBeyond: decimalText(wanted) } : null;
}

/** The same question answered by trying every size on the grid, each through applyWhatIf. */
function byTrying(at: Standpoint, wanted: WantedTarget, unit: Exact): string | null {
  const [position] = at.book.readable;
  if (position === undefined) throw new TypeError('a standpoint has a position');
  for (let closed = Exact.ZERO; closed.lessThan(position.contracts); closed = closed.plus(unit)) {
    const reading = applyWhatIf(at, closed.isZero() ? {} : { closeContracts: decimalText(closed) });
    if (!reading.ok) throw new TypeError(String(reading.problems[0]));
    const { position: rest } = reading.value.after;
    if (rest !== null && meets(rest, unwrap(readTarget(wanted)))) return decimalText(closed);
  }
  return null;
}

const eth = (over: Partial<Position>): Position => held({ symbol: 'ETH_USDT', marginMode: 'cross', entryPrice: ex('2500'), ...over });

describe('closing contracts', () => {
  it('sees a tier that is passed only on the way of the price', () => {
    // Tier 2 at the fair price with any of 2300 … 2001 contracts of 0.001. PM 125 an ETH: liquidation at 2400.96… in tier 2, 2388.45… in tier 1.
    // 5000/2400.96… = 2.0825 ETH: from there on the position is in tier 1 before it is liquidated.
    const fine = new Map([...COARSE].map(([symbol, each]) => [symbol, { ...each, contractSize: ex('0.001'), volUnit: ex('1') }]));
    const book = bookOfHeld(
      [held({ symbol: 'ETH_USDT', contracts: ex('2300'), entryPrice: ex('2500'), leverage: ex('20') })],
      account(),
      fine,
    );
    const answer = unwrap(
      solveFor({ book, prices: PRICES, id: 'p' }, { kind: 'liquidation-price', atOrBeyond: '2389' }, { by: 'closing' }),
    );
    expect(answer.possible && [text(answer.amount), answer.after.tier.level]).toEqual(['218', 2]);
  });

  it.each([
    ['gentle tiers', COARSE, ex('150'), 400],
    ['steep tiers', STEEP, ex('20'), 150],
  ])('law: the fewest that suffice, as trying every size finds them (%s)', (_name, contracts, unit, numRuns) => {
    const asked = fc.tuple(
      anyStandingAmong(contracts),
      fc.constantFrom('margin-rate' as const, 'liquidation-price' as const),
      fc.integer({ min: 200, max: 1100 }),
    );
    let [answered, walked] = [0, 0];
    fc.assert(
      fc.property(asked, ([at, kind, thousandths]) => {
        const wanted = target(at, kind, thousandths);
        if (wanted === null) return;
        const answer = unwrap(solveFor(at, wanted, { by: 'closing' }));
        expect(answer.possible ? text(answer.amount) : null).toBe(byTrying(at, wanted, unit));
        if (answer.possible && !answer.already) answered += 1;
        if (answer.possible && answer.after.tier.level < answer.before.tier.level) walked += 1;
      }),
      { ...RUNS, numRuns },
    );
    expect({ answered, walked }).toEqual({
      answered: expect.toSatisfy((n: number) => n > 30),
      walked: expect.toSatisfy((n: number) => n > 20),
    });
  });

  it('sees that closing the losing leg of a hedge can help and then harm', () => {
    // The short loses 1000 that the long's profit offsets only inside the contract: closing it makes ETH lean on less cash.
    const at = standing(
      [
        held({ side: 'short', marginMode: 'cross', contracts: ex('1000'), entryPrice: ex('40000') }),
        held({ id: 'l', marginMode: 'cross', contracts: ex('900'), entryPrice: ex('39000') }),
        held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('180'), entryPrice: ex('2500'), leverage: ex('20') }),
      ],
      account({ walletBalance: ex('1100') }),
    );
    const rateAfter = (closed: string): string | null => {
      const reading = applyWhatIf(at, { closeContracts: closed });
      return reading.ok && reading.value.after.position !== null ? text(reading.value.after.position.marginRate) : null;
    };
    const [now, some, most] = ['1', '9', '999'].map((closed) => Number.parseFloat(rateAfter(closed) ?? ''));
    expect([(some ?? 0) < (now ?? 0), (most ?? 0) > (now ?? 0)]).toEqual([true, true]);
    const answer = unwrap(solveFor(at, { kind: 'margin-rate', atMost: rateAfter('9')?.slice(0, 40) ?? '' }, { by: 'closing' }));
    expect(answer.possible ? Number.parseInt(text(answer.amount) ?? '', 10) : answer.reason).toBeLessThanOrEqual(10);
  });

  it('walks on to the next tier where closing only harms until then', () => {
    // Each short contract closed takes 1 from ETH's equity of 200 and 0.042 from what is required: 115.71/200, then 115.668/199, …
    // The fifth brings the short down to 1000, tier 1: (24.3 + 49.2 + 22)/195 = 0.4897…
    const at = standing(
      [
        held({ side: 'short', marginMode: 'cross', contracts: ex('1005'), entryPrice: ex('40000') }),
        held({ id: 'l', marginMode: 'cross', contracts: ex('1200'), entryPrice: ex('39000') }),
        held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('180'), entryPrice: ex('2500') }),
      ],
      account({ walletBalance: ex('200') }),
    );
    const answer = unwrap(solveFor(at, { kind: 'margin-rate', atMost: '0.49' }, { by: 'closing' }));
    expect(answer.possible && text(answer.amount)).toBe('5');
  });

  it('walks on to the tier at the wanted price, too', () => {
    // At 2600, 195 short contracts are worth 5070, tier 2: 108.72 is required against BTC's 106. 192 are worth 4992, tier 1: 88.8888 against 91.
    const eth = { symbol: 'ETH_USDT', marginMode: 'cross' as const };
    const at = standing(
      [
        held({ ...eth, side: 'short', contracts: ex('195'), entryPrice: ex('2000') }),
        held({ ...eth, id: 'l', contracts: ex('230'), entryPrice: ex('1900') }),
        held({ id: 'b', marginMode: 'cross' }),
      ],
      account({ walletBalance: ex('106') }),
    );
    const answer = unwrap(solveFor(at, { kind: 'liquidation-price', atOrBeyond: '2600' }, { by: 'closing' }));
    expect(answer.possible && text(answer.amount)).toBe('3');
  });

  it('walks the tiers from the nearest on, and takes the first that suffices', () => {
    // Each contract of the short that is closed takes 1 from ETH's equity, weighted 0.095, and at most 0.082 from what is required: only the
    // steps into tier 2 (5 closed) and tier 1 (4005 closed) help. Both suffice; in between, and just before each, the rate is too high.
    const [first, second, third] = BTC.riskTiers.long;
    if (first === undefined || second === undefined || third === undefined) throw new TypeError('three tiers');
    const short = [{ ...first, maintenanceMarginRate: ex('0.001') }, second, third];
    const contracts = new Map(COARSE).set(BTC.symbol, { ...BTC, riskTiers: { long: BTC.riskTiers.long, short } }).set(ETH.symbol, ETH);
    const positions = [
      held({ side: 'short', marginMode: 'cross', contracts: ex('5005'), entryPrice: ex('40000') }),
      held({ id: 'l', marginMode: 'cross', contracts: ex('4600'), entryPrice: ex('39000') }),
      held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('180'), entryPrice: ex('2500') }),
    ];
    // Required now: 400.4 + 10.01 + 179.4 + 9.2 + 22.5 + 1.8 = 623.31; 0.095 · 6500 = 617.5.
    const book = bookOfHeld(positions, account({ walletBalance: ex('6500') }), contracts);
    const answer = unwrap(solveFor({ book, prices: PRICES, id: 'p' }, { kind: 'margin-rate', atMost: '0.095' }, { by: 'closing' }));
    expect(answer.possible && text(answer.amount)).toBe('5');
  });

  it('walks as far as the last unit but one', () => {
    // Units of 1000; 3000 are short. 126 + 135.3 + 24.3 are required now, of 0.045 · 6200 = 279; with one unit closed 243.6 of 234, which is
    // worse; with two, in tier 1, 22 + 135.3 + 24.3 = 181.6 of 189.
    const contracts = new Map(COARSE).set(BTC.symbol, { ...BTC, volUnit: ex('1000') }).set(ETH.symbol, ETH);
    const positions = [
      held({ side: 'short', marginMode: 'cross', contracts: ex('3000'), entryPrice: ex('40000') }),
      held({ id: 'l', marginMode: 'cross', contracts: ex('3300'), entryPrice: ex('39000') }),
      eth({ id: 'e', contracts: ex('180') }),
    ];
    const book = bookOfHeld(positions, account({ walletBalance: ex('6200') }), contracts);
    const answer = unwrap(solveFor({ book, prices: PRICES, id: 'p' }, { kind: 'margin-rate', atMost: '0.045' }, { by: 'closing' }));
    expect(answer.possible && text(answer.amount)).toBe('2000');
  });

  it.each<[string, readonly Position[], WantedTarget['kind'], boolean]>([
    ['two legs of one contract with caps in value, to a price', [eth({}), eth({ id: 'q', side: 'short' })], 'liquidation-price', true],
    ['the same to a rate', [eth({}), eth({ id: 'q', side: 'short' })], 'margin-rate', false],
    ['one leg', [eth({})], 'liquidation-price', false],
    ['a position of another contract', [eth({}), held({ id: 'q', marginMode: 'cross' })], 'liquidation-price', false],
    ['an isolated leg beside it', [eth({}), eth({ id: 'q', marginMode: 'isolated' })], 'liquidation-price', false],
    ['caps in contracts', [held({ marginMode: 'cross' }), held({ id: 'q', marginMode: 'cross' })], 'liquidation-price', false],
    ['an isolated position', [eth({ marginMode: 'isolated' }), eth({ id: 'q' })], 'liquidation-price', false],
  ])('says where a smaller amount may exist: %s', (_name, positions, kind, expected) => {
    const wanted: WantedTarget = kind === 'liquidation-price' ? { kind, atOrBeyond: '100' } : { kind, atMost: '0.5' };
    const { assumptions } = unwrap(solveFor(standing(positions), wanted, { by: 'closing' }));
    expect(assumptions.includes('closing-minimum-local')).toBe(expected);
  });
});
