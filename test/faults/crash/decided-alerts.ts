import type { PortfolioFile } from '../../../src/protocol/records.ts';
import { expectAlerts, type ExpectedAlert } from '../../exchange/expected-alerts.ts';
import type { Tick } from '../../exchange/market-script.ts';
import type { ContractRecord } from '../../exchange/records.ts';

/** An alert with the tick that decided it; a cross position's may be a tick of another contract of its pool. */
export interface DecidedAlert<T extends Tick> extends ExpectedAlert {
  readonly tick: T;
}

/** Runs the exact engine over the ticks, in the order given, and answers with each position's first alert, by position. */
export function decidedAlerts<T extends Tick>(
  portfolio: PortfolioFile,
  records: readonly ContractRecord[],
  ticks: Iterable<T>,
): ReadonlyMap<string, DecidedAlert<T>> {
  const expecting = expectAlerts(portfolio, records);
  const decided = new Map<string, DecidedAlert<T>>();
  for (const tick of ticks) {
    expecting.take(tick);
    for (const alert of expecting.alerts.slice(decided.size)) decided.set(alert.positionId, { ...alert, tick });
  }
  return decided;
}
