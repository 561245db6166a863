import { Exact } from '../exact.ts';
import { pnlOf, realizedPnl, reducedPosition } from '../resize.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import type { Scene } from './scene.ts';

/** How a result of the liquidation engine (from bankruptcy to execution price) meets the insurance fund (§ 7). */
function settleWithFund(result: Exact, contracts: Exact, fund: Exact | null) {
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
}

/**
 * The liquidation engine takes `contracts` over at the bankruptcy price, at the fair price where there is none; their PnL at that price goes
 * to the wallet. All of them are a takeover, fewer a ladder. What the engine then gains or loses is the insurance fund's.
 */
export function takeOver(scene: Scene, snapshot: PositionSnapshot, contracts: Exact): void {
  const { position, fairPrice, bankruptcyPrice } = snapshot;
  const settlePrice = bankruptcyPrice ?? fairPrice;
  const executionPrice = scene.executionPriceOf(snapshot);
  const remainingContracts = position.contracts.minus(contracts);
  const result = pnlOf(snapshot, contracts, settlePrice, executionPrice);
  const { fund, ...outcome } = settleWithFund(result, contracts, scene.insuranceFund);
  const account = { ...scene.account, walletBalance: scene.account.walletBalance.plus(realizedPnl(snapshot, contracts, settlePrice)) };
  const step = remainingContracts.isZero() ? 'takeover' : 'ladder';
  const taken = { step, positionId: position.id, contracts, bankruptcyPrice, executionPrice, ...outcome, remainingContracts } as const;
  scene.insuranceFund = fund;
  scene.play(taken, account, [reducedPosition(snapshot, contracts)]);
}
