import type { Exact } from './exact.ts';
import { InputError } from './input-error.ts';
import { riskTierProblem, type RiskLimitType, type RiskTier } from './risk-tier.ts';

export type Side = 'long' | 'short';
export type MarginMode = 'isolated' | 'cross';
/** linear: quoted in its settle coin. inverse: settled in its base coin. */
export type ContractKind = 'linear' | 'inverse';
/** At which price maintenance margin is counted. */
export type MaintenanceAt = 'entry' | 'fair';
/** Whose rate the liquidation fee has: the contract's own, or the taker fee rate of the account. */
export type LiquidationFeeFrom = 'contract' | 'account';

/** What the engine must know of one futures contract, whatever the exchange. Build it with `defineContract`. */
export interface Contract {
  readonly symbol: string;
  readonly kind: ContractKind;
  readonly baseCoin: string;
  readonly quoteCoin: string;
  readonly settleCoin: string;
  /** Base coins a contract (linear), quote currency a contract (inverse). */
  readonly contractSize: Exact;
  /** The step of position sizes, in contracts. */
  readonly volUnit: Exact;
  /** Decimals of shown prices; null when the record does not say (no formula needs it). */
  readonly priceScale: number | null;
  /** Null when the record does not say (no formula needs it; leverage is ≥ 1 everywhere). */
  readonly minLeverage: Exact | null;
  readonly maxLeverage: Exact;
  readonly marginModes: ReadonlySet<MarginMode>;
  readonly maintenanceAt: MaintenanceAt;
  readonly liquidationFeeFrom: LiquidationFeeFrom;
  /** Fraction of the value at the fair price; null when the record names none: then it cannot be evaluated with fees of the contract on. */
  readonly liquidationFeeRate: Exact | null;
  readonly riskLimitType: RiskLimitType;
  /** Lowest first. The two sides differ only where the exchange caps longs and shorts apart. */
  readonly riskTiers: Readonly<Record<Side, readonly RiskTier[]>>;
}

export type ContractTerms = Omit<Contract, 'kind'>;

/** Linear or inverse by its coins; a quanto contract (settled in neither of them) is refused: its formulas are others. */
export function contractKind(baseCoin: string, quoteCoin: string, settleCoin: string): ContractKind | null {
  if (quoteCoin === settleCoin) return 'linear';
  return baseCoin === settleCoin ? 'inverse' : null;
}

/**
 * Makes a Contract of terms that were read from a venue's record at `path`; refuses quanto contracts and inconsistent tiers. The signs and
 * ranges of single fields are the reader's to check.
 */
export function defineContract(terms: ContractTerms, path: string): Contract | InputError {
  const kind = contractKind(terms.baseCoin, terms.quoteCoin, terms.settleCoin);
  if (kind === null) {
    const why = { reason: 'quanto', base: terms.baseCoin, quote: terms.quoteCoin, settle: terms.settleCoin } as const;
    return new InputError('quanto-contract', `${path}.settleCoin`, terms.settleCoin, why);
  }
  const mayDeduct = terms.maintenanceAt === 'fair' && terms.riskLimitType === 'BY_VALUE';
  for (const tiers of [terms.riskTiers.long, terms.riskTiers.short]) {
    const problem = riskTierProblem(tiers, mayDeduct, path);
    if (problem !== null) return problem;
  }
  return { ...terms, kind };
}

/** Why the contract does not allow this margin mode, or null. */
export const marginModeProblem = (marginMode: MarginMode, contract: Contract, path: string): InputError | null =>
  contract.marginModes.has(marginMode)
    ? null
    : new InputError('margin-mode-not-allowed', path, marginMode, {
        reason: 'only-modes',
        symbol: contract.symbol,
        modes: [...contract.marginModes].join(', '),
      });
