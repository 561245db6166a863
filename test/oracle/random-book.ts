import { sharpenEdge, sharpenPrices } from './adversarial-book.ts';
import { Fraction, larger, smaller, sum } from './fraction.ts';
import { openRequest } from './oracle.ts';
import { asNearbyText, asText, Chance, shortened } from './random.ts';
import { input, positive, randomMarket, randomTerms, type Market, type Numbers } from './random-contract.ts';
import type { Book, Prices, Tier } from './read-book.ts';
import type { BookRequest, ContractRecord, MarginMode, PositionRequest, TermsRecord } from './request.ts';
import {
  contractProfit,
  crossPositions,
  crossSymbols,
  equityOf,
  isolatedPositions,
  priceOf,
  requiredOf,
  tiersOf,
  unrealizedPnl,
  valueAt,
} from './rules.ts';

/** Ids whose order by code unit is neither the order of the request nor of the numbers in them. */
const IDS = ['p10', 'p9', 'B', 'a', 'Z1', 'p2', 'é', '0', 'A', 'p1', '_'];
const THRESHOLDS = ['0.8', '0.5', '0.9', '1', '0.123', '0.64'];

/** Whose margin terms a book has: MEXC's, or those of other exchanges, of which every combination is tried (§ 11). */
export type BookTerms = 'mexc' | 'others';

/** One valid request; the same seed always gives the same. */
export function randomBook(seed: number, terms: BookTerms = 'mexc'): BookRequest {
  const chance = new Chance(seed);
  const numbers: Numbers = chance.pick(['everyday', 'everyday', 'everyday', 'finite', 'finite', 'extreme']);
  const settleCoin = chance.pick(['USDT', 'BTC']);
  const kind = chance.pick(['linear', 'linear', 'inverse', 'mixed']);
  const markets = Array.from({ length: chance.pick([1, 1, 2, 2, 3, 4]) }, (_, index) =>
    randomMarket(chance, numbers, index, kind === 'mixed' ? chance.percent(50) : kind === 'inverse', settleCoin),
  );
  const draft: BookRequest = {
    account: { settleCoin, walletBalance: '0', ...accountOptions(chance) },
    contracts: markets.map((market) => market.record),
    fairPrices: Object.fromEntries(markets.map((market) => [market.record.symbol, input(chance, market.fairPrice)])),
    positions: randomPositions(chance, numbers, markets),
    ...(chance.percent(25) ? { liquidationFees: false } : chance.percent(30) ? { liquidationFees: true } : {}),
    ...(chance.percent(75) ? { threshold: chance.pick(THRESHOLDS) } : chance.percent(30) ? { threshold: null } : {}),
  };
  if (terms === 'others') for (const record of draft.contracts) record.terms = randomTerms(chance);
  sharpenPrices(chance, draft);
  chooseDeductions(draft, (allowed) => (allowed ? chance.pick(['continuous', 'continuous', 'half', 'none']) : 'none'));
  typeMargins(chance, draft);
  fundAccount(chance, draft);
  sharpenEdge(chance, draft);
  chooseDeductions(draft, (allowed, { deductions }) => (allowed ? deductions : 'none'));
  // What happens after a liquidation is each exchange's own; the rules have MEXC's only.
  if (terms === 'mexc') addSequence(chance, draft);
  return draft;
}

/** Deductions need caps by value, maintenance at the fair price and rates that never fall: elsewhere they would make a margin negative. */
function mayDeduct(draft: BookRequest, { symbol, riskLimitType, terms }: ContractRecord): boolean {
  if (terms?.maintenanceAt !== 'fair' || riskLimitType !== 'BY_VALUE') return false;
  const tables = openRequest(draft)
    .book.positions.filter(({ contract }) => contract.symbol === symbol)
    .map(tiersOf);
  const rate = (tier: Tier | undefined): Fraction => tier?.maintenanceMarginRate ?? Fraction.zero;
  return tables.every((tiers) => tiers.every((tier, index) => rate(tier).compare(rate(tiers[index - 1])) >= 0));
}

/** Chooses deductions, or takes those back that are not allowed any more. */
function chooseDeductions(draft: BookRequest, chosen: (allowed: boolean, terms: TermsRecord) => TermsRecord['deductions']): void {
  for (const record of draft.contracts) {
    if (record.terms !== undefined) record.terms.deductions = chosen(mayDeduct(draft, record), record.terms);
  }
}

function accountOptions(chance: Chance): Partial<BookRequest['account']> {
  return {
    ...(chance.percent(50) ? { profitRule: chance.pick(['offset', 'offset', 'own-only'] as const) } : {}),
    ...(chance.percent(40) ? { takerFeeRate: chance.pick(['0', '0.0004', '0.001']) } : {}),
  };
}

function randomPositions(chance: Chance, numbers: Numbers, markets: readonly Market[]): PositionRequest[] {
  const modes: readonly MarginMode[] = chance.pick([['cross'], ['cross'], ['cross', 'isolated'], ['isolated']]);
  const ids = [...IDS];
  const positions: PositionRequest[] = [];
  const count = chance.pick([1, 1, 2, 2, 3, 3, 4, 5, 6, 8]);
  while (positions.length < count) {
    const market = chance.pick(markets);
    const previous = positions.at(-1);
    const twin = previous !== undefined && chance.percent(20) ? previous : null;
    const symbol = twin?.symbol ?? market.record.symbol;
    const side = twin === null ? chance.pick(['long', 'short'] as const) : twin.side === 'long' ? 'short' : 'long';
    const marginMode = twin?.marginMode ?? chance.pick(modes);
    positions.push({
      id: ids.splice(chance.below(ids.length), 1)[0] ?? `q${positions.length}`,
      symbol,
      side,
      marginMode,
      contracts: twin?.contracts ?? input(chance, randomContracts(chance, numbers, market)),
      entryPrice: input(chance, randomEntry(chance, numbers, twin === null ? market : marketOf(markets, symbol))),
      leverage: chance.percent(15)
        ? `${chance.between(1, 60)}.${chance.between(1, 9)}`
        : chance.pick([1, 2, 3, 5, 10, 25, 50, 75, 100, 150, 200, 300]),
      ...(marginMode === 'isolated' && chance.percent(50) ? { autoAddMargin: chance.percent(80) } : {}),
    });
  }
  return positions;
}

function marketOf(markets: readonly Market[], symbol: string): Market {
  const market = markets.find((one) => one.record.symbol === symbol);
  if (market === undefined) throw new Error(`no market ${symbol}`);
  return market;
}

function randomContracts(chance: Chance, numbers: Numbers, market: Market): Fraction {
  const unit = Fraction.of(market.record.volUnit);
  if (chance.percent(8)) return shortened(market.typicalContracts.times(chance.thousandths(100, 3000)), 7);
  if (numbers === 'finite') return market.typicalContracts.times(chance.pick([Fraction.one, Fraction.whole(2), Fraction.whole(4)]));
  const wanted = market.typicalContracts.times(chance.thousandths(20, 4000));
  return larger(unit, wanted.over(unit).floor().times(unit));
}

function randomEntry(chance: Chance, numbers: Numbers, market: Market): Fraction {
  if (chance.percent(5)) return market.fairPrice;
  if (numbers === 'finite') return market.fairPrice.times(Fraction.of(chance.pick(['0.8', '1', '1.25', '0.5', '2', '1.024', '0.9765625'])));
  if (chance.percent(3)) return positive(chance, numbers, -3, 5);
  return shortened(market.fairPrice.times(chance.thousandths(700, 1400)), 6);
}

/** A multiple of the required margin to aim an equity at: comfortable, exactly on an edge, short of it, or below zero. */
function aim(chance: Chance, threshold: Fraction | null): Fraction {
  const exact = chance.below(100);
  if (exact < 8) return Fraction.one;
  if (exact < 15) return Fraction.zero;
  if (exact < 22 && threshold !== null) return Fraction.one.over(threshold);
  return chance.thousandths(
    ...chance.pick<[number, number]>([
      [1000, 1500],
      [1000, 6000],
      [200, 999],
      [-3000, 900],
      [-20_000, 0],
    ]),
  );
}

/** Gives half of the isolated positions a typed margin that puts their equity where `aim` says. */
function typeMargins(chance: Chance, draft: BookRequest): void {
  const { book, prices } = openRequest(draft);
  const threshold = thresholdOf(draft);
  for (const [index, position] of book.positions.entries()) {
    const request = draft.positions[index];
    if (request === undefined || position.marginMode !== 'isolated') continue;
    if (chance.percent(45)) {
      if (chance.percent(20)) request.positionMargin = null;
      continue;
    }
    const profit = unrealizedPnl(position, priceOf(prices, position.contract.symbol));
    const margin = requiredOf(position, book, prices).times(aim(chance, threshold)).minus(profit);
    request.positionMargin = margin.sign() >= 0 ? asNearbyText(margin) : chance.pick(['0', '0.000001']);
  }
}

function thresholdOf(draft: BookRequest): Fraction | null {
  return draft.threshold === undefined || draft.threshold === null ? null : Fraction.of(draft.threshold);
}

/** Chooses wallet balance and order margin so that the pool's equity, or the balance for auto margin, lies where `aim` says. */
function fundAccount(chance: Chance, draft: BookRequest): void {
  const { book, prices } = openRequest(draft);
  const scale = sum(book.positions.map((position) => requiredOf({ ...position, marginMode: 'isolated' }, book, prices)));
  const orders = chance.percent(40) ? shortened(scale.times(chance.thousandths(0, 2000)), 6) : Fraction.zero;
  if (orders.sign() > 0 || chance.percent(30)) draft.account.orderMargin = input(chance, orders);
  const held = sum(isolatedPositions(book).map((position) => position.positionMargin)).plus(orders);
  const auto = book.positions.some((position) => position.autoAddMargin);
  const pool = crossPositions(book);
  const initialMargins = sum(pool.map((position) => valueAt(position, position.entryPrice).over(position.leverage)));
  const wallet =
    pool.length > 0 && !(auto && chance.percent(50))
      ? poolTarget(chance, draft, book, prices).plus(orders)
      : auto && chance.percent(30)
        ? held.minus(orders).plus(exactlyEnough(chance, book, prices))
        : held.plus(initialMargins).plus(scale.times(chance.thousandths(-1000, 12_000)));
  draft.account.walletBalance = asText(wallet) ?? asNearbyText(shortened(wallet, 12));
}

/** What must be left beside isolated margins so that margin can be added a whole number of times, and not a digit more. */
function exactlyEnough(chance: Chance, book: Book, prices: Prices): Fraction {
  const receiver = book.positions.find((position) => position.autoAddMargin);
  if (receiver === undefined) throw new Error('no position adds margin');
  const times = Fraction.whole(chance.between(1, 4));
  const pool = crossPositions(book);
  const losses = crossSymbols(book).map((symbol) => smaller(Fraction.zero, contractProfit(book, prices, symbol)));
  const initialMargins = pool.map((position) => valueAt(position, position.entryPrice).over(position.leverage));
  return requiredOf(receiver, book, prices).times(times).plus(sum(initialMargins)).minus(sum(losses));
}

/** The wallet balance, before order margin, at which the pool's smallest equity is what `aim` says. */
function poolTarget(chance: Chance, draft: BookRequest, book: Book, prices: Prices): Fraction {
  const withoutOrders = { ...book, orderMargin: Fraction.zero };
  const equities = crossPositions(book).map((position) => equityOf(position, withoutOrders, prices));
  const smallest = equities.reduce((least, equity) => (equity.compare(least) < 0 ? equity : least));
  const [first] = crossPositions(book);
  if (first === undefined) throw new Error('no pool to fund');
  return requiredOf(first, book, prices)
    .times(aim(chance, thresholdOf(draft)))
    .minus(smallest);
}

function addSequence(chance: Chance, draft: BookRequest): void {
  if (chance.percent(15)) return;
  draft.simulateLiquidation = true;
  const { book, prices } = openRequest(draft);
  if (chance.percent(60)) {
    const some = Object.keys(draft.fairPrices).filter(() => chance.percent(70));
    const slipped = (symbol: string): Fraction => shortened(priceOf(prices, symbol).times(chance.thousandths(500, 1500)), 5);
    draft.executionPrices = Object.fromEntries(some.map((symbol) => [symbol, input(chance, slipped(symbol))]));
  }
  if (chance.percent(25)) return;
  const scale = sum(book.positions.map((position) => valueAt(position, position.entryPrice)));
  const fund = shortened(scale.times(chance.thousandths(0, 200)), 4);
  draft.insuranceFund = chance.percent(15) ? null : chance.percent(15) ? '0' : input(chance, fund);
}
