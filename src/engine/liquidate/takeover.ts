import { Exact } from '../exact.ts';
import type { Position } from '../position.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { pnlBetween } from '../valuation.ts';
import type { Scene } from './scene.ts';

/** PnL of `contracts` of a position between two prices of its contract, settle coin. */
const takenPnl = ({ position, contract }: PositionSnapshot, contracts: Exact, from: Exact, to: Exact): Exact =>
  pnlBetween(contract.kind, position.side, contracts.times(contract.contractSize), from, to);

/** How a result of the liquidation engine (from bankruptcy to execution price) meets the insurance fund (§ 7). */
const settleWithFund = (result: Exact, contracts: Exact, fund: Exact | null) => {
  const gain = Exact.max(Exact.ZERO, result);
  const deficit = Exact.max(Exact.ZERO, result.negated());
  if (fund === null) return { fund, toInsuranceFund: gain, deficit, coveredByInsuranceFund: null, adlContracts: null };
  const covered = Exact.min(fund, deficit);
  const uncovered = deficit.minus(covered);
  return {
    fund: fund.plus(gain).minus(covered),
    toInsuranceFund: gain,
    deficit,
    coveredByInsuranceFund: covered,
    adlContracts: uncovered.isZero() ? Exact.ZERO : contracts.times(uncovered).dividedBy(deficit),
  };
};

/** What is left of the position: fewer contracts and, where it has margin of its own, proportionally less of it. */
const reduced = ({ position, positionMargin }: PositionSnapshot, remaining: Exact): Position => ({
  ...position,
  contracts: remaining,
  positionMargin: positionMargin === null ? null : positionMargin.times(remaining).dividedBy(position.contracts),
});

/**
 * The liquidation engine takes `contracts` over at the bankruptcy price, at the fair price where there is none; their PnL at that price goes
 * to the wallet. All of them are a takeover, fewer a ladder. What the engine then gains or loses is the insurance fund's.
 */
export const takeOver = (scene: Scene, snapshot: PositionSnapshot, contracts: Exact): void => {
  const { position, fairPrice, bankruptcyPrice } = snapshot;
  const settlePrice = bankruptcyPrice ?? fairPrice;
  const executionPrice = scene.executionPriceOf(snapshot);
  const remainingContracts = position.contracts.minus(contracts);
  const realizedPnl = takenPnl(snapshot, contracts, position.entryPrice, settlePrice);
  const result = takenPnl(snapshot, contracts, settlePrice, executionPrice);
  const { fund, ...outcome } = settleWithFund(result, contracts, scene.insuranceFund);
  const account = { ...scene.account, walletBalance: scene.account.walletBalance.plus(realizedPnl) };
  const step = remainingContracts.isZero() ? 'takeover' : 'ladder';
  const taken = { step, positionId: position.id, contracts, bankruptcyPrice, executionPrice, ...outcome, remainingContracts } as const;
  scene.insuranceFund = fund;
  scene.play(taken, account, [reduced(snapshot, remainingContracts)]);
};
