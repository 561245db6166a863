import fc from 'fast-check';
import { engineReply } from '../oracle/engine-reply.ts';
import type { BookRequest, ContractRecord, PositionRequest, Side } from '../oracle/request.ts';

/** Every law runs on the same books every time. */
export const RUNS = { seed: 20_261_122, numRuns: 200 } as const;

/** What a law reads of a position's reply. */
export interface PositionReply {
  marginRate: string;
  liquidating: boolean;
  equity: string;
  maintenanceMargin: string;
  unrealizedPnl: string;
  liquidationPrice: string | null;
  otherLiquidationPrice: string | null;
  bankruptcyPrice: string | null;
  alertPrice: string | null;
}

export interface StepReply {
  step: 'cancel-orders' | 'auto-add-margin' | 'self-match' | 'ladder' | 'takeover';
  released: string;
  positionId: string;
  amount: string;
  symbol: string;
  contracts: string;
  realizedPnl: string;
  bankruptcyPrice: string | null;
  executionPrice: string;
  toInsuranceFund: string;
  deficit: string;
  coveredByInsuranceFund: string | null;
  adlContracts: string | null;
  remainingContracts: string;
}

export interface BookReply {
  positions: PositionReply[];
  crossCash: string;
  crossMarginRate: string | null;
  liquidation: {
    steps: StepReply[];
    insuranceFund: string | null;
    crossCash: string;
    survivors: { id: string; contracts: string; marginRate: string }[];
  } | null;
}

export function replyTo(request: BookRequest): BookReply {
  return engineReply(request) as BookReply;
}

export function firstReply(request: BookRequest): PositionReply {
  const [position] = replyTo(request).positions;
  if (position === undefined) throw new Error('a reply without positions');
  return position;
}

/** One position and its market, before it becomes a request. */
export interface Draft {
  inverse: boolean;
  side: Side;
  contracts: number;
  entryPrice: number;
  /** Fair price in thousandths of the entry price. */
  fairShare: number;
  /** Position margin in thousandths of the entry value; for a cross position the wallet balance. */
  marginShare: number;
  feeRate: string;
  rates: readonly string[];
}

const SIZE: Record<'linear' | 'inverse', string> = { linear: '0.001', inverse: '10' };

/** Positions of one contract with caps in contracts, from comfortable to liquidated. */
export const drafts: fc.Arbitrary<Draft> = fc.record({
  inverse: fc.boolean(),
  side: fc.constantFrom<Side>('long', 'short'),
  contracts: fc.integer({ min: 1, max: 4000 }),
  entryPrice: fc.integer({ min: 1, max: 100_000 }),
  fairShare: fc.integer({ min: 700, max: 1400 }),
  marginShare: fc.integer({ min: 5, max: 900 }),
  feeRate: fc.constantFrom('0', '0.0002', '0.0004', '0.01'),
  rates: fc.constantFrom<readonly string[]>(['0.004'], ['0.004', '0.01', '0.05'], ['0.02', '0.021']),
});

/** Decimal text of whole × 10^−places. */
export function decimal(whole: bigint, places: number): string {
  const digits = (whole < 0n ? -whole : whole).toString().padStart(places + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The contract of a draft: one tier for each rate, every 1000 × scale contracts. */
export function contractOf(draft: Draft, scale = 1): ContractRecord {
  return {
    symbol: 'X_Y',
    baseCoin: draft.inverse ? 'Y' : 'X',
    quoteCoin: draft.inverse ? 'USD' : 'Y',
    settleCoin: 'Y',
    contractSize: SIZE[draft.inverse ? 'inverse' : 'linear'],
    volUnit: 1,
    priceScale: 4,
    positionOpenType: 3,
    minLeverage: 1,
    maxLeverage: 500,
    liquidationFeeRate: draft.feeRate,
    riskLimitType: 'BY_VOLUME',
    riskLimitMode: 'CUSTOM',
    riskLimitCustom: draft.rates.map((mmr, index) => ({
      level: index + 1,
      maxVol: 1000 * (index + 1) * scale,
      mmr,
      imr: mmr,
      maxLeverage: 200,
    })),
  };
}

/** Margin of a draft in the settle coin, to 12 decimals: a share of its entry value. */
export function marginOf(draft: Draft, scale = 1): string {
  const [size, perPrice] = [BigInt(draft.contracts * scale * draft.marginShare), BigInt(draft.entryPrice)];
  const whole = draft.inverse ? (size * 10n ** 10n) / perPrice : size * perPrice * 10n ** 6n;
  return decimal(whole, 12);
}

export function fairPriceOf(draft: Draft): string {
  return decimal(BigInt(draft.entryPrice * draft.fairShare), 3);
}

export function positionOf(draft: Draft, more: Partial<PositionRequest> = {}): PositionRequest {
  return {
    id: 'p',
    symbol: 'X_Y',
    side: draft.side,
    marginMode: 'isolated',
    contracts: draft.contracts,
    entryPrice: draft.entryPrice,
    leverage: 10,
    positionMargin: marginOf(draft),
    ...more,
  };
}

/** The draft as an isolated position alone in its account. */
export function isolatedBook(draft: Draft, more: Partial<PositionRequest> = {}): BookRequest {
  return {
    account: { settleCoin: 'Y', walletBalance: '0' },
    contracts: [contractOf(draft)],
    fairPrices: { X_Y: fairPriceOf(draft) },
    positions: [positionOf(draft, more)],
    threshold: '0.8',
  };
}

/** Some positions of the draft's contract as a cross pool with this wallet balance. */
export function crossBook(draft: Draft, walletBalance: string, positions: readonly Partial<PositionRequest>[]): BookRequest {
  const cross = positions.map((one) => {
    const { positionMargin: _isolatedOnly, ...position } = positionOf(draft, { marginMode: 'cross', ...one });
    return position;
  });
  return { ...isolatedBook(draft), account: { settleCoin: 'Y', walletBalance }, positions: cross };
}
