import { Exact } from '../exact.ts';
import type { Book, PositionSnapshot } from '../snapshot.ts';
import { crossPositionsOf } from './available-balance.ts';
import { firstHoldingOnHill } from './grid-search.ts';
import type { ProjectionAssumption } from './projection-assumptions.ts';
import { ceilTo, realizedPnl, reducedPosition } from '../resize.ts';
import { answerAssumptions, type Question, type SolveAnswer } from './solve-answer.ts';
import { changedBook, creditedAccount, evaluated } from './standpoint.ts';
import { meets } from './target.ts';
import { slackTowards } from './target-slack.ts';
import { capInContracts } from './tiers.ts';

/** The account after closing this many contracts at the fair price: PnL to the wallet, an isolated margin pro rata. */
function closedBy({ at, held }: Question, closed: Exact): Book {
  if (closed.isZero()) return at.book;
  const account = creditedAccount(at.book.account, realizedPnl(held, closed, held.fairPrice));
  return changedBook(at.book, at.id, reducedPosition(held, closed), account);
}

/**
 * Units to close at which the rest falls into a lower tier, rising. Caps in value are met at the fair price and, for a price target, at that
 * price too.
 */
function tierSteps({ held, target }: Question, last: bigint): readonly bigint[] {
  const { contract, position } = held;
  const prices = target.kind === 'liquidation-price' ? [held.fairPrice, target.atOrBeyond] : [held.fairPrice];
  const steps = contract.riskTiers[position.side].flatMap((tier) =>
    prices.map((price) => {
      const over = position.contracts.minus(capInContracts(held, tier, price));
      return ceilTo(over, contract.volUnit).dividedBy(contract.volUnit).floor().numerator;
    }),
  );
  const inside = steps.filter((step) => step > 0n && step <= last).sort((a, b) => (a < b ? -1 : 1));
  return [...new Set([0n, ...inside])];
}

function assumed({ at, held, target }: Question): readonly ProjectionAssumption[] {
  const names: ProjectionAssumption[] = ['trades-at-fair-price', 'trading-fees-not-included', 'realized-pnl-to-wallet'];
  if (held.position.marginMode === 'isolated') return [...names, 'margin-shrinks-pro-rata'];
  const sharesContract = crossPositionsOf(at.book.at(at.prices)).some(
    ({ id, position }) => id !== held.id && position.symbol === held.position.symbol,
  );
  const local = sharesContract && target.kind === 'liquidation-price' && held.contract.riskLimitType === 'BY_VALUE';
  return local ? [...names, 'closing-minimum-local'] : names;
}

/**
 * The fewest contracts to close, on the volume grid, and less than all. While the tiers stand still the slack is concave in the size (own legs and
 * wallet change linearly, profits of others count as min(0, u)). So each tier's stretch is one hill; the stretches are walked in
 * order, since in a lower tier everything starts anew.
 */
export function closeContracts(question: Question): SolveAnswer {
  const { at, held, target } = question;
  const { volUnit } = held.contract;
  const last = ceilTo(held.position.contracts, volUnit).dividedBy(volUnit).floor().numerator - 1n;
  const assumptions = answerAssumptions(question, assumed(question));
  const contractsOf = (step: bigint): Exact => volUnit.times(Exact.of(step));
  const bookAt = (step: bigint): Book => closedBy(question, contractsOf(step));
  const positionAt = (step: bigint): PositionSnapshot => evaluated(bookAt(step).at(at.prices), at.id);
  const slackAt = (step: bigint): Exact => slackTowards(target, at, bookAt(step));
  const holds = (step: bigint): boolean => meets(positionAt(step), target);
  const rises = (step: bigint): boolean => slackAt(step + 1n).greaterThan(slackAt(step));
  const starts = tierSteps(question, last);
  for (const [index, start] of starts.entries()) {
    const end = (starts[index + 1] ?? last + 1n) - 1n;
    const step = holds(start) ? start : firstHoldingOnHill(start, end, rises, holds);
    if (step === null) continue;
    return {
      possible: true,
      already: step === 0n,
      amount: contractsOf(step),
      before: held,
      after: positionAt(step),
      funding: null,
      assumptions,
    };
  }
  return { possible: false, reason: 'only-by-closing-all', before: held, assumptions };
}
