import type { Answer, PositionAnswer, TakeoverStep } from './answer.ts';
import { Fraction } from './fraction.ts';
import { openRequest } from './oracle.ts';
import type { BookRequest, DecimalInput } from './request.ts';
import { contractProfit, crossSymbols, tiersOf, valueAt, priceOf } from './rules.ts';

/** What a book exercises, by name; used to see that random books reach every corner of the rules. */
export function categoriesOf(request: BookRequest, answered: Answer): string[] {
  return [...kindsOf(request), ...statesOf(request, answered), ...sequenceOf(answered)];
}

function named(conditions: Record<string, boolean>): string[] {
  return Object.keys(conditions).filter((name) => conditions[name] === true);
}

function kindsOf(request: BookRequest): string[] {
  const { account, positions, contracts } = request;
  const used = contracts.filter((record) => positions.some((position) => position.symbol === record.symbol));
  const hedged = positions.some((a) => positions.some((b) => a.symbol === b.symbol && a.side !== b.side));
  const modes = new Set(positions.map((position) => position.marginMode));
  return named({
    linear: used.some((record) => record.quoteCoin === account.settleCoin),
    inverse: used.some((record) => record.baseCoin === account.settleCoin),
    custom: used.some((record) => record.riskLimitMode === 'CUSTOM'),
    'increase, split': used.some((record) => record.riskLimitMode !== 'CUSTOM' && record.riskLongShortSwitch === 1),
    'increase, unsplit': used.some((record) => record.riskLimitMode !== 'CUSTOM' && record.riskLongShortSwitch !== 1),
    'by value': used.some((record) => record.riskLimitType === 'BY_VALUE'),
    hedge: hedged,
    'isolated beside cross': modes.size === 2,
    'isolated only': !modes.has('cross'),
    'several contracts in the pool': new Set(positions.filter((one) => one.marginMode === 'cross').map((one) => one.symbol)).size > 1,
    offset: account.profitRule === 'offset',
    'fees off': request.liquidationFees === false,
    'no threshold': (request.threshold ?? null) === null,
    'negative wallet': Fraction.of(account.walletBalance).sign() < 0,
    'numbers from 1e-9 down or 1e9 up':
      positions.some((one) => isExtreme(one.entryPrice) || isExtreme(one.contracts)) ||
      used.some((record) => isExtreme(record.contractSize)),
  });
}

function isExtreme(value: DecimalInput): boolean {
  const fraction = Fraction.of(value);
  return fraction.compare(Fraction.of('1e9')) >= 0 || fraction.compare(Fraction.of('1e-9')) <= 0;
}

function statesOf(request: BookRequest, answered: Answer): string[] {
  const { book, prices } = openRequest(request);
  const { positions } = answered;
  const fairIs = (edge: 'liquidationPrice' | 'alertPrice'): boolean =>
    book.positions.some((held, index) => positions[index]?.[edge]?.compare(priceOf(prices, held.contract.symbol)) === 0);
  return named({
    'a position liquidating': positions.some((position) => position.liquidating),
    'a pool liquidating': positions.some((position) => position.liquidating && position.positionMargin === null),
    'no liquidation price': positions.some((position) => position.liquidationPrice === null),
    'no liquidation price at all, alive': positions.some((one) => !one.liquidating && liquidationPrices(one) === 0),
    'both liquidation prices': positions.some((one) => liquidationPrices(one) === 2),
    'no bankruptcy price': positions.some((position) => position.bankruptcyPrice === null),
    'two pool prices': positions.some((one) => one.poolLiquidationBelow !== null && one.poolLiquidationAbove !== null),
    'pool price before own': positions.some((one) => differ(one.poolLiquidationBelow, one.liquidationPrice, one.otherLiquidationPrice)),
    'over limit': positions.some((position) => position.overLimit),
    'higher tier': book.positions.some((held, index) => tiersOf(held)[0]?.level !== positions[index]?.tier),
    'off grid': positions.some((position) => position.warnings.includes('off-volume-grid')),
    'equity exactly 0': positions.some((position) => position.equity.sign() === 0),
    'margin rate exactly 1': positions.some((one) => one.marginRate !== 'Infinity' && one.marginRate.compare(Fraction.one) === 0),
    'margin rate exactly at threshold': positions.some((one) => atThreshold(request, one.marginRate)),
    'fair price at liquidation price': fairIs('liquidationPrice'),
    'fair price at alert price': fairIs('alertPrice'),
    'fair price at entry': book.positions.some((one) => one.entryPrice.compare(priceOf(prices, one.contract.symbol)) === 0),
    'fair value exactly at a cap': book.positions.some((one) => {
      const held = one.contract.capsAreValues ? valueAt(one, priceOf(prices, one.contract.symbol)) : one.contracts;
      return tiersOf(one).some((tier) => tier.cap.compare(held) === 0);
    }),
    'cross rates differ': spanIsOpen(answered),
    'contract profit exactly 0': crossSymbols(book).some((symbol) => contractProfit(book, prices, symbol).sign() === 0),
  });
}

function liquidationPrices(position: PositionAnswer): number {
  return [position.liquidationPrice, position.otherLiquidationPrice].filter((price) => price !== null).length;
}

function differ(pool: Fraction | null, own: Fraction | null, other: Fraction | null): boolean {
  return pool !== null && ![own, other].some((price) => price !== null && price.compare(pool) === 0);
}

function atThreshold(request: BookRequest, rate: Fraction | 'Infinity'): boolean {
  const threshold = request.threshold ?? null;
  return threshold !== null && rate !== 'Infinity' && rate.compare(Fraction.of(threshold)) === 0;
}

function spanIsOpen({ crossMarginRates: span }: Answer): boolean {
  return span !== null && new Set([span.ownOnly, span.offset, span.unnetted].map(String)).size > 1;
}

function sequenceOf({ liquidation }: Answer): string[] {
  if (liquidation === null) return [];
  const { steps } = liquidation;
  const taken = steps.filter((step): step is TakeoverStep => step.step === 'ladder' || step.step === 'takeover');
  const ladders = taken.filter((step) => step.step === 'ladder');
  const repeated = ladders.some((one, index) => ladders.slice(index + 1).some((two) => two.positionId === one.positionId));
  const additions = steps.filter((step) => step.step === 'auto-add-margin').length;
  return named({
    'sequence: played': true,
    'sequence: any step': steps.length > 0,
    'sequence: cancel-orders': steps.some((step) => step.step === 'cancel-orders'),
    'sequence: auto-add-margin': additions > 0,
    'sequence: auto-add-margin 100 times': additions >= 100,
    'sequence: self-match': steps.some((step) => step.step === 'self-match'),
    'sequence: ladder': ladders.length > 0,
    'sequence: ladder over several tiers': repeated,
    'sequence: takeover': steps.some((step) => step.step === 'takeover'),
    'sequence: takeover of a pool with survivors': taken.length > 0 && liquidation.survivors.length > 0,
    'sequence: no bankruptcy price': taken.some((step) => step.bankruptcyPrice === null),
    'sequence: into the fund': taken.some((step) => step.toInsuranceFund.sign() > 0),
    'sequence: deficit': taken.some((step) => step.deficit.sign() > 0),
    'sequence: auto-deleveraging': taken.some((step) => step.adlContracts !== null && step.adlContracts.sign() > 0),
    'sequence: fund unknown': liquidation.insuranceFund === null,
    'sequence: cash below 0': liquidation.crossCash.sign() < 0,
    'sequence: equity exactly 0 after a takeover': equityZeroAfterTakeover(taken),
  });
}

/** Two takeovers in a row of which the later settles at its own fair price: the pool's equity was exactly 0 then. */
function equityZeroAfterTakeover(taken: readonly TakeoverStep[]): boolean {
  return taken.slice(1).some((step) => step.bankruptcyPrice !== null && step.bankruptcyPrice.compare(step.executionPrice) === 0);
}
