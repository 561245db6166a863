import type { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';

/** What the alert rules of a position ask of its margin rate and its distance; fractions, each > 0. */
export interface AlertThresholds {
  /** Margin rate at which it alerts. */
  readonly threshold: Exact;
  /** Margin rate from which an alert is critical. */
  readonly critical: Exact;
  /** Of the fair price; null: no rule of this kind. */
  readonly distanceThreshold: Exact | null;
}

/** All that an alert decision takes from a price. */
export interface AlertState {
  readonly reachesThreshold: boolean;
  readonly reachesCritical: boolean;
  readonly liquidating: boolean;
  readonly withinDistance: boolean;
}

/** Decided exactly. */
export const alertStateOf = (snapshot: PositionSnapshot, { threshold, critical, distanceThreshold }: AlertThresholds): AlertState => ({
  reachesThreshold: snapshot.reaches(threshold),
  reachesCritical: snapshot.reaches(critical),
  liquidating: snapshot.liquidating,
  withinDistance: distanceThreshold !== null && snapshot.within(distanceThreshold),
});

export const sameAlertState = (a: AlertState, b: AlertState): boolean =>
  a.reachesThreshold === b.reachesThreshold &&
  a.reachesCritical === b.reachesCritical &&
  a.liquidating === b.liquidating &&
  a.withinDistance === b.withinDistance;
