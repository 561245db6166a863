import type { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';

/** One level of an alert rule; a fraction, > 0. */
export interface AlertLine {
  readonly threshold: Exact;
}

/** What the alert rules of a position ask of its margin rate and its distance. */
export interface AlertThresholds {
  /** Margin rates at which it alerts. */
  readonly rates: readonly AlertLine[];
  /** Margin rate from which an alert is critical. */
  readonly critical: Exact;
  /** Distances at which it alerts, of the fair price. */
  readonly distances: readonly AlertLine[];
}

/** All that an alert decision takes from a price. Of levels of one kind the count says which. */
export interface AlertState {
  readonly ratesReached: number;
  readonly reachesCritical: boolean;
  readonly liquidating: boolean;
  readonly distancesReached: number;
}

/** Decided exactly. */
export const alertStateOf = (snapshot: PositionSnapshot, { rates, critical, distances }: AlertThresholds): AlertState => ({
  ratesReached: rates.filter(({ threshold }) => snapshot.reaches(threshold)).length,
  reachesCritical: snapshot.reaches(critical),
  liquidating: snapshot.liquidating,
  distancesReached: distances.filter(({ threshold }) => snapshot.within(threshold)).length,
});

export const sameAlertState = (a: AlertState, b: AlertState): boolean =>
  a.ratesReached === b.ratesReached &&
  a.reachesCritical === b.reachesCritical &&
  a.liquidating === b.liquidating &&
  a.distancesReached === b.distancesReached;
