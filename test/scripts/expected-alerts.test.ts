import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { expectAlerts } from '../exchange/expected-alerts.ts';
import type { PortfolioFile } from '../../src/protocol/records.ts';
import { evaluateLine } from '../../src/cli/evaluate-line.ts';
import { crashMarket } from '../exchange/crash-market.ts';

const portfolio = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../examples/portfolio.json', import.meta.url)), 'utf8'),
) as PortfolioFile;
const script = crashMarket(1);
const records = script.symbols().map((symbol) => script.record(symbol));

interface Moment {
  readonly positionId: string;
  readonly fairPrice: string;
  /** All prices at the tick that decided, and at the one before. */
  readonly at: Record<string, string>;
  readonly before: Record<string, string>;
}

function run(of: PortfolioFile): Moment[] {
  const expecting = expectAlerts(of, records);
  let prices: Record<string, string> = {};
  const moments: Moment[] = [];
  const first = script.symbols().map((symbol) => ({ symbol, price: script.fairPriceAt(symbol, -1) }));
  for (const tick of [...first, ...script.ticks()]) {
    const before = prices;
    prices = { ...prices, [tick.symbol]: tick.price };
    expecting.take(tick);
    for (const alert of expecting.alerts.slice(moments.length)) moments.push({ ...alert, at: prices, before });
  }
  return moments;
}

interface Row {
  readonly id: string;
  readonly marginRate: string;
  readonly liquidationPrice: string | null;
  readonly otherLiquidationPrice: string | null;
  readonly poolLiquidationBelow: string | null;
  readonly poolLiquidationAbove: string | null;
}

/** Whether a rule of the position holds by what `npm run evaluate` answers for its account at these prices. */
function ruleHolds(positionId: string, fairPrices: Record<string, string>): boolean {
  const position = portfolio.positions.find(({ id }) => id === positionId);
  const account = portfolio.accounts.find(({ id }) => id === position?.accountId);
  if (position === undefined || account === undefined) throw new Error(`no position ${positionId}`);
  const positions = portfolio.positions
    .filter(({ accountId }) => accountId === account.id)
    .map(({ id, symbol, side, marginMode, contracts, entryPrice, leverage, positionMargin }) => ({
      ...{ id, symbol, side, marginMode, contracts, entryPrice, leverage, positionMargin: positionMargin ?? null },
    }));
  const { id: _id, name: _name, ...terms } = account;
  const { reply, complete } = evaluateLine(JSON.stringify({ account: terms, contracts: records, fairPrices, positions }));
  expect(complete).toBe(true);
  const { positions: rows, crossMarginRate } = reply as { positions: Row[]; crossMarginRate: string | null };
  const row = rows.find(({ id }) => id === positionId);
  if (row === undefined) throw new Error(`evaluate does not answer for ${positionId}`);
  const rate = Number(position.marginMode === 'cross' ? crossMarginRate : row.marginRate);
  const fairPrice = Number(fairPrices[position.symbol]);
  const distances = [row.liquidationPrice, row.otherLiquidationPrice, row.poolLiquidationBelow, row.poolLiquidationAbove]
    .filter((price) => price !== null)
    .map((price) => Math.abs(fairPrice - Number(price)) / fairPrice);
  const near = typeof position.distanceThreshold === 'string' && Math.min(...distances) <= Number(position.distanceThreshold);
  return near || rate >= Number(position.threshold ?? portfolio.settings?.defaultThreshold);
}

describe('the example portfolio in the crash', () => {
  const moments = run(portfolio);

  test('alerts these, in this order', () => {
    expect(moments.map(({ positionId, fairPrice }) => `${positionId} ${fairPrice}`)).toEqual([
      'btc-long-25x 112300',
      'eth-long-8x 3797.68',
      'btcusd-long-15x 109766.5',
      'xrp-long-5x 2.1005',
      'doge-long-cross 0.16495',
      'link-long-cross 15.146',
      'eth-short-cross 3503.47',
      'clo-long-2x 0.1984',
    ]);
  });

  test('each at a tick at which the evaluate command says that a rule holds, and did not hold before', () => {
    const confirmed = moments.map(({ positionId, at, before }) => [positionId, ruleHolds(positionId, at), ruleHolds(positionId, before)]);
    expect(confirmed).toEqual(moments.map(({ positionId }) => [positionId, true, false]));
  });

  test('with alerts off there is none', () => {
    const off = { ...portfolio, positions: portfolio.positions.map((position) => ({ ...position, alertsEnabled: false })) };
    expect(run(off)).toEqual([]);
  });
});
