import {
  decimalText,
  Exact,
  InputError,
  projectTiers,
  tierOfSize,
  type Contract,
  type PositionSnapshot,
  type Side,
  type Standpoint,
} from '../../engine/index.ts';
import type { RulesInForce } from '../../portfolio/rules-in-force.ts';
import { watchedAccount } from '../../portfolio/watched-accounts.ts';
import type { LookupReply } from '../../protocol/questions/lookup.ts';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../../protocol/records.ts';
import { evaluationViewOf } from '../../portfolio/evaluation-view.ts';

/** A size that may become a position. */
export interface Sized {
  readonly side: Side;
  readonly contracts: Exact;
  readonly entryPrice: Exact;
}

/** The contract's bounds; once side and size are known the upper one is that of their tier at the entry price, too. */
export function leverageBounds(contract: Contract, sized: Sized | null): NonNullable<LookupReply['leverage']> {
  const { minLeverage, maxLeverage } = contract;
  const tier = sized === null ? null : tierOfSize(contract, sized.side, sized.contracts, sized.entryPrice).tier;
  const max = tier === null ? maxLeverage : Exact.min(maxLeverage, tier.maxLeverage);
  return { min: decimalText(minLeverage ?? Exact.ONE), max: decimalText(max), tier: tier?.level ?? null };
}

export type LookupFigures = Pick<LookupReply, 'evaluation' | 'initialMargin' | 'nextTier' | 'assumptions'>;

interface Question {
  readonly record: PositionRecord;
  readonly account: AccountRecord;
  readonly contract: Contract;
  readonly fairPrice: Exact;
  readonly settings: SettingsRecord;
}

/** One position, alone in its account, at one fair price. */
export function aloneInAccount({ record, account, contract, fairPrice, settings }: Question): Standpoint | InputError {
  const { book } = watchedAccount(account, [record], settings, new Map([[record.symbol, contract]]));
  return book instanceof InputError ? book : { book, prices: new Map([[record.symbol, fairPrice]]), id: record.id };
}

/** All figures of the position that stands there. */
export function lookupFigures(at: Standpoint, rules: RulesInForce): LookupFigures | InputError {
  const tiers = projectTiers(at);
  if (tiers instanceof InputError) return tiers;
  const { present } = tiers;
  const next = tiers.tiers.find(({ step }) => step?.action === 'add');
  return {
    evaluation: evaluationViewOf(present, rules),
    initialMargin: decimalText(initialMarginOf(present)),
    nextTier: next?.step ? { level: next.level, contractsToIt: decimalText(next.step.contracts) } : null,
    assumptions: [...present.assumptions],
  };
}

/** What opening takes: the position margin, or for cross, which has none, the value at entry ÷ leverage. */
function initialMarginOf({ positionMargin, entryValue, position }: PositionSnapshot): Exact {
  return positionMargin ?? entryValue.dividedBy(position.leverage);
}
