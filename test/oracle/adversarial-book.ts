import { Fraction, larger, smaller } from './fraction.ts';
import { answer, openRequest } from './oracle.ts';
import { asText, shortened, type Chance } from './random.ts';
import type { BookRequest, CustomTierRecord, PositionRequest } from './request.ts';
import { equityOf, requiredOf, size, tierAt, tiersOf, valueAt } from './rules.ts';

/** Fields of a position's answer at which a fair price sits right on an edge. */
const EDGES = [
  'liquidationPrice',
  'otherLiquidationPrice',
  'bankruptcyPrice',
  'alertPrice',
  'otherAlertPrice',
  'poolLiquidationBelow',
  'poolLiquidationAbove',
  'poolAlertBelow',
  'poolAlertAbove',
] as const;

/** Before margins and wallet are chosen: moves the fair price of some books to an entry or a cap price, or a cap to a fair value. */
export function sharpenPrices(chance: Chance, draft: BookRequest): void {
  const position = chance.pick(draft.positions);
  const kind = chance.below(100);
  if (kind < 8) setFairPrice(draft, position, Fraction.of(position.entryPrice));
  else if (kind < 20) fairPriceAtCap(chance, draft, position);
  else if (kind < 35) capAtFairValue(chance, draft, position);
  else if (kind < 65) steepTierAhead(chance, draft, position);
}

/** A CUSTOM table whose next cap lies a little above what the position is worth, and whose next tier is steep: a profit can liquidate. */
function steepTierAhead(chance: Chance, draft: BookRequest, position: PositionRequest): void {
  const record = draft.contracts.find((one) => one.symbol === position.symbol);
  const rows = record?.riskLimitCustom;
  const { book, prices } = openRequest(draft);
  const held = book.positions.find((one) => one.id === position.id);
  const fair = prices.get(position.symbol);
  if (record === undefined || rows === undefined || rows.length < 2 || held === undefined || fair === undefined) return;
  record.riskLimitType = 'BY_VALUE';
  const nearCap = asText(shortened(valueAt(held, fair).times(chance.thousandths(1001, 1500)), 5));
  if (nearCap === null) return;
  const steep = chance.between(1, rows.length - 1);
  rows.forEach((row, index) => {
    moveCap(row, index - steep + 1, Fraction.of(nearCap));
    if (index >= steep) row.mmr = asText(chance.thousandths(300, 990)) ?? row.mmr;
  });
}

/** After them: fair prices at one of the prices of § 5, as the oracle works it out, or money such that one of these prices is a cap's. */
export function sharpenEdge(chance: Chance, draft: BookRequest): void {
  const position = chance.pick(draft.positions);
  const kind = chance.below(100);
  if (kind < 22) fairPriceAtEdge(chance, draft, position);
  else if (kind < 45) edgeAtCap(chance, draft, position);
}

/**
 * Margin or wallet such that the position stands exactly on its edge at the price where it passes a cap: with the tier below or, an instant
 * later, with the tier above. The fair price is left nearby, on either side.
 */
function edgeAtCap(chance: Chance, draft: BookRequest, position: PositionRequest): void {
  const rows = draft.contracts.find((record) => record.symbol === position.symbol)?.riskLimitCustom;
  const reversed = rows !== undefined && chance.percent(45);
  if (reversed) reverseRates(rows);
  const { book, prices } = openRequest(draft);
  const held = book.positions.find((one) => one.id === position.id);
  if (held?.contract.capsAreValues !== true) return;
  const { cap } = chance.pick(tiersOf(held));
  if (cap.sign() === 0) return;
  const price = held.contract.inverse ? size(held).over(cap) : cap.over(size(held));
  const there = new Map([...prices, [position.symbol, price]]);
  const { index, tier } = tierAt(held, price);
  const next = tiersOf(held)[index + 1];
  const tierAbove = next === undefined || chance.percent(reversed ? 80 : 40) ? tier : next;
  const extraRate = tierAbove.maintenanceMarginRate.minus(tier.maintenanceMarginRate);
  const required = requiredOf(held, book, there).plus(extraRate.times(valueAt(held, held.entryPrice)));
  const threshold = Fraction.of(chance.percent(50) ? (draft.threshold ?? '1') : '1');
  const missing = required.over(threshold).minus(equityOf(held, book, there));
  const isolated = held.marginMode === 'isolated';
  const money = asText((isolated ? held.positionMargin : book.walletBalance).plus(missing));
  if (money === null || (isolated && money.startsWith('-'))) return;
  if (isolated) position.positionMargin = money;
  else draft.account.walletBalance = money;
  const nearby = chance.pick<[number, number]>([
    [980, 999],
    [1001, 1020],
    [600, 1600],
  ]);
  setFairPrice(draft, position, shortened(price.times(chance.thousandths(...nearby)), 6));
}

/** Higher tiers with lower rates: passing a cap then ends a liquidation instead of starting one. */
function reverseRates(rows: CustomTierRecord[]): void {
  const rates = rows.map((row) => row.mmr).reverse();
  rows.forEach((row, index) => (row.mmr = rates[index] ?? row.mmr));
}

function setFairPrice(draft: BookRequest, position: PositionRequest, price: Fraction): void {
  const text = asText(price);
  if (text !== null && price.sign() > 0) draft.fairPrices[position.symbol] = text;
}

function fairPriceAtEdge(chance: Chance, draft: BookRequest, position: PositionRequest): void {
  const reply = answer(draft).positions.find((one) => one.id === position.id);
  const prices = EDGES.map((edge) => reply?.[edge] ?? null).filter((price) => price !== null && asText(price) !== null);
  if (prices.length > 0) setFairPrice(draft, position, chance.pick(prices) ?? Fraction.one);
}

/** The fair price at which the position's value is exactly one of its caps. */
function fairPriceAtCap(chance: Chance, draft: BookRequest, position: PositionRequest): void {
  const held = openRequest(draft).book.positions.find((one) => one.id === position.id);
  if (held?.contract.capsAreValues !== true) return;
  const { cap } = chance.pick(tiersOf(held));
  if (cap.sign() > 0) setFairPrice(draft, position, held.contract.inverse ? size(held).over(cap) : cap.over(size(held)));
}

/** A CUSTOM tier's cap becomes exactly what the position holds at the fair price, the others move out of its way. */
function capAtFairValue(chance: Chance, draft: BookRequest, position: PositionRequest): void {
  const { book, prices } = openRequest(draft);
  const held = book.positions.find((one) => one.id === position.id);
  const rows = draft.contracts.find((record) => record.symbol === position.symbol)?.riskLimitCustom;
  const fair = prices.get(position.symbol);
  if (held === undefined || rows === undefined || fair === undefined) return;
  const amount = held.contract.capsAreValues ? valueAt(held, fair) : held.contracts;
  const text = asText(amount);
  if (text === null) return;
  const chosen = chance.below(rows.length);
  rows.forEach((row, index) => moveCap(row, index - chosen, amount));
}

function moveCap(row: CustomTierRecord, distance: number, amount: Fraction): void {
  const cap = Fraction.of(row.maxVol);
  const moved = distance < 0 ? smaller(cap, amount) : distance > 0 ? larger(cap, amount) : amount;
  row.maxVol = asText(moved) ?? row.maxVol;
}
