import type { LiquidationAnswer, Step } from './answer.ts';
import { Fraction, larger, smaller, sum } from './fraction.ts';
import { bankruptcyPrice } from './prices.ts';
import type { Book, Position, Prices } from './read-book.ts';
import {
  contractProfit,
  crossCash,
  crossPositions,
  crossSymbols,
  isBad,
  isolatedPositions,
  priceOf,
  profitBetween,
  rateOf,
  requiredOf,
  tierAt,
  tiersOf,
  unrealizedPnl,
  valueAt,
} from './rules.ts';

const MOST_AUTO_ADDITIONS = 100;

/** Everything that changes while the sequence plays. */
interface Play {
  book: Book;
  readonly prices: Prices;
  readonly executionPrices: Prices;
  /** Null: unknown, taken as sufficient. */
  fund: Fraction | null;
  readonly steps: Step[];
}

/** Plays the liquidation sequence of § 7 at prices that stand still. */
export function liquidationSequence(book: Book, prices: Prices, executionPrices: Prices, fund: Fraction | null): LiquidationAnswer {
  const play: Play = { book, prices, executionPrices, fund, steps: [] };
  for (const id of idsInOrder(isolatedPositions(book))) playIsolated(play, id);
  playPool(play);
  return {
    steps: play.steps,
    insuranceFund: play.fund,
    crossCash: crossCash(play.book),
    survivors: play.book.positions.map((position) => ({
      id: position.id,
      contracts: position.contracts,
      marginRate: rateOf(position, play.book, prices),
    })),
  };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function idsInOrder(positions: readonly Position[]): string[] {
  return positions.map((position) => position.id).sort(byCodeUnit);
}

function find(play: Play, id: string): Position | undefined {
  return play.book.positions.find((position) => position.id === id);
}

function bad(play: Play, position: Position): boolean {
  return isBad(rateOf(position, play.book, play.prices));
}

function fairPriceOf(play: Play, position: Position): Fraction {
  return priceOf(play.prices, position.contract.symbol);
}

/** Puts a changed position in the place of the old one, or removes it where no contracts are left. */
function replace(play: Play, changed: Position): void {
  const positions = play.book.positions.map((position) => (position.id === changed.id ? changed : position));
  play.book = { ...play.book, positions: positions.filter((position) => position.contracts.sign() > 0) };
}

function cancelOrders(play: Play): void {
  const released = play.book.orderMargin;
  if (released.sign() === 0) return;
  play.book = { ...play.book, orderMargin: Fraction.zero };
  play.steps.push({ step: 'cancel-orders', released });
}

function playIsolated(play: Play, id: string): void {
  const position = find(play, id);
  if (position?.autoAddMargin === true && bad(play, position)) addMargin(play, id);
  for (;;) {
    const now = find(play, id);
    if (now === undefined || !bad(play, now)) return;
    takeOver(play, now, tierAt(now, fairPriceOf(play, now)).index > 0);
  }
}

function availableBalance(play: Play): Fraction {
  const { book, prices } = play;
  const losses = crossSymbols(book).map((symbol) => smaller(Fraction.zero, contractProfit(book, prices, symbol)));
  const initialMargins = crossPositions(book).map((position) => valueAt(position, position.entryPrice).over(position.leverage));
  return larger(Fraction.zero, crossCash(book).plus(sum(losses)).minus(sum(initialMargins)));
}

function addMargin(play: Play, id: string): void {
  cancelOrders(play);
  for (let times = 0; times < MOST_AUTO_ADDITIONS; times++) {
    const position = find(play, id);
    if (position === undefined || !bad(play, position)) return;
    const amount = requiredOf(position, play.book, play.prices);
    if (amount.sign() <= 0 || availableBalance(play).compare(amount) < 0) return;
    replace(play, { ...position, positionMargin: position.positionMargin.plus(amount) });
    play.steps.push({ step: 'auto-add-margin', positionId: id, amount });
  }
}

function poolIsBad(play: Play): boolean {
  return crossPositions(play.book).some((position) => bad(play, position));
}

function playPool(play: Play): void {
  if (poolIsBad(play)) cancelOrders(play);
  if (poolIsBad(play)) selfMatch(play);
  while (poolIsBad(play)) {
    const inPool = crossPositions(play.book);
    const aboveLowest = inPool.filter((position) => tierAt(position, fairPriceOf(play, position)).index > 0);
    const ladder = aboveLowest.length > 0;
    takeOver(play, smallestProfit(play, ladder ? aboveLowest : inPool), ladder);
  }
}

function smallestProfit(play: Play, positions: readonly Position[]): Position {
  const profit = (position: Position): Fraction => unrealizedPnl(position, fairPriceOf(play, position));
  const inOrder = [...positions].sort((a, b) => profit(a).compare(profit(b)) || byCodeUnit(a.id, b.id));
  if (inOrder[0] === undefined) throw new Error('a bad pool without a position');
  return inOrder[0];
}

function selfMatch(play: Play): void {
  for (const symbol of crossSymbols(play.book).sort(byCodeUnit)) {
    for (;;) {
      const here = crossPositions(play.book).filter((position) => position.contract.symbol === symbol);
      const inOrder = here.sort((a, b) => byCodeUnit(a.id, b.id));
      const long = inOrder.find((position) => position.side === 'long');
      const short = inOrder.find((position) => position.side === 'short');
      if (long === undefined || short === undefined) break;
      const contracts = smaller(long.contracts, short.contracts);
      const fair = fairPriceOf(play, long);
      const realizedPnl = unrealizedPnl({ ...long, contracts }, fair).plus(unrealizedPnl({ ...short, contracts }, fair));
      replace(play, { ...long, contracts: long.contracts.minus(contracts) });
      replace(play, { ...short, contracts: short.contracts.minus(contracts) });
      play.book = { ...play.book, walletBalance: play.book.walletBalance.plus(realizedPnl) };
      play.steps.push({ step: 'self-match', symbol, contracts, realizedPnl });
    }
  }
}

/** Contracts that the tier below holds at the fair price, floored to the volume unit. */
function lowerCap(play: Play, position: Position): Fraction {
  const fair = fairPriceOf(play, position);
  const lower = tiersOf(position)[tierAt(position, fair).index - 1];
  if (lower === undefined) throw new Error(`${position.id} is at its lowest tier`);
  const { capsAreValues, volumeUnit } = position.contract;
  const oneContract = valueAt({ ...position, contracts: Fraction.one }, fair);
  const cap = capsAreValues ? lower.cap.over(oneContract) : lower.cap;
  return cap.over(volumeUnit).floor().times(volumeUnit);
}

/** The liquidation engine takes the part above the lower tier's cap, or the whole, at the bankruptcy price. */
function takeOver(play: Play, position: Position, laddering: boolean): void {
  const kept = laddering ? lowerCap(play, position) : Fraction.zero;
  const contracts = position.contracts.minus(kept);
  const taken = { ...position, contracts };
  const fair = fairPriceOf(play, position);
  const bankruptcy = bankruptcyPrice(position, play.book, play.prices);
  const settlePrice = bankruptcy ?? fair;
  const executionPrice = play.executionPrices.get(position.contract.symbol) ?? fair;
  const result = profitBetween(taken, settlePrice, executionPrice);
  const deficit = larger(Fraction.zero, result.negated());
  const toInsuranceFund = larger(Fraction.zero, result);
  const covered = play.fund === null ? null : smaller(play.fund, deficit);
  if (play.fund !== null && covered !== null) play.fund = play.fund.plus(toInsuranceFund).minus(covered);
  const walletBalance = play.book.walletBalance.plus(unrealizedPnl(taken, settlePrice));
  const positionMargin = position.positionMargin.times(kept).over(position.contracts);
  play.book = { ...play.book, walletBalance };
  replace(play, { ...position, contracts: kept, positionMargin });
  play.steps.push({
    step: kept.sign() > 0 ? 'ladder' : 'takeover',
    positionId: position.id,
    contracts,
    bankruptcyPrice: bankruptcy,
    executionPrice,
    toInsuranceFund,
    deficit,
    coveredByInsuranceFund: covered,
    adlContracts: covered === null ? null : goneUncovered(contracts, deficit, covered),
    remainingContracts: kept,
  });
}

function goneUncovered(contracts: Fraction, deficit: Fraction, covered: Fraction): Fraction {
  return deficit.sign() === 0 ? Fraction.zero : contracts.times(deficit.minus(covered)).over(deficit);
}
