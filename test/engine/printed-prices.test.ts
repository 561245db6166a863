import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluateRequest } from '../../src/engine/index.ts';
import * as mexc from '../../src/venues/mexc/index.ts';
import { Fraction } from '../oracle/fraction.ts';
import { answer } from '../oracle/oracle.ts';
import type { BookRequest } from '../oracle/request.ts';
import { refusalEn } from '../../src/words/refusal.ts';

/** Positions with the liquidation price that the exchange printed, and every input of it; not part of the repository. */
const FILE = fileURLToPath(new URL('../../../shared/data/mexc-printed-prices.tsv', import.meta.url));
const ABSENT = 'else skipped: ../shared/data/mexc-printed-prices.tsv lies beside the checkout only where it was put';

/** Less than the last digit that the list and the replies print of a margin. */
const NEXT_DIGIT = Fraction.of('1e-26');

/** Tiers of the two contracts whose limits the exchange lists one by one; the others have one tier that allows every leverage here. */
const LISTED_TIERS = [
  { level: 1, maxVol: 2_100_000, mmr: 0.001, imr: 0.002, maxLeverage: 500 },
  { level: 2, maxVol: 4_200_000, mmr: 0.004, imr: 0.005, maxLeverage: 200 },
  { level: 3, maxVol: 6_300_000, mmr: 0.005, imr: 0.01, maxLeverage: 100 },
  { level: 4, maxVol: 8_400_000, mmr: 0.01, imr: 0.02, maxLeverage: 50 },
  { level: 5, maxVol: 10_500_000, mmr: 0.02, imr: 0.05, maxLeverage: 20 },
  { level: 6, maxVol: 12_600_000, mmr: 0.05, imr: 0.1, maxLeverage: 10 },
];

interface Printed {
  readonly name: string;
  readonly request: BookRequest;
  readonly margin: string;
  readonly price: string;
  readonly priceScale: number;
}

function tiersOf(symbol: string, mmr: string): object {
  if (symbol === 'BTC_USDT' || symbol === 'ETH_USDT') return { riskLimitMode: 'CUSTOM', riskLimitCustom: LISTED_TIERS };
  const single = { riskBaseVol: 100_000_000, riskIncrVol: 0, riskIncrMmr: 0, riskIncrImr: 0, riskLevelLimit: 1 };
  return { ...single, riskLimitMode: 'INCREASE', maintenanceMarginRate: mmr, initialMarginRate: '0.005' };
}

function read(line: string): Printed {
  const [
    opened = '',
    symbol = '',
    side,
    leverage = '',
    entryPrice = '',
    contracts = '',
    contractSize = '',
    mmr = '',
    lfr = '',
    fee = '',
    ,
    margin = '',
    scale = '',
    price = '',
  ] = line.split('\t');
  const [baseCoin, quoteCoin] = symbol.split('_');
  const record = {
    ...{
      symbol,
      baseCoin,
      quoteCoin,
      settleCoin: quoteCoin,
      contractSize,
      minLeverage: 1,
      maxLeverage: 500,
      priceScale: Number(scale),
      volUnit: 1,
    },
    ...{ positionOpenType: 3, liquidationFeeRate: lfr, riskLimitType: 'BY_VOLUME', ...tiersOf(symbol, mmr) },
  };
  const position = { id: 'p', symbol, side, marginMode: 'isolated', contracts, entryPrice, leverage };
  const account = { settleCoin: 'USDT', walletBalance: '1000', takerFeeRate: fee };
  const request = { account, contracts: [record], fairPrices: { [symbol]: entryPrice }, positions: [position] } as unknown as BookRequest;
  return { name: `${opened} ${symbol} ${side} ${leverage}x`, request, margin, price, priceScale: Number(scale) };
}

/** A positive decimal cut after so many decimals. */
function cut(text: string, decimals: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`;
}

describe.skipIf(!existsSync(FILE))(`prices that the exchange printed, the margin left out (${ABSENT})`, () => {
  const lines = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n') : [];
  const printed = lines.filter((line) => /^\d{4}-/.test(line)).map(read);

  it('are more than a hundred', () => expect(printed.length).toBeGreaterThan(100));

  it.each(printed)('$name', ({ request, margin, price, priceScale }) => {
    const [position] = (
      evaluateRequest(request, mexc.readContractRecord, refusalEn).reply as unknown as { positions: Record<string, string>[] }
    ).positions;
    expect(cut(position?.['liquidationPrice'] ?? '', priceScale)).toBe(cut(price, priceScale));
    // The list gives margins cut at 30 digits.
    const computed = Fraction.of(position?.['positionMargin'] ?? '');
    expect(computed.minus(Fraction.of(margin)).abs().compare(NEXT_DIGIT)).toBe(-1);
    const [judged] = answer(request).positions as unknown as { positionMargin: Fraction }[];
    expect(judged?.positionMargin.minus(computed).abs().compare(NEXT_DIGIT)).toBe(-1);
  });
});
