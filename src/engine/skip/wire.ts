import type { PositionSnapshot } from '../snapshot.ts';
import { alertStateOf, sameAlertState, type AlertState, type AlertThresholds } from './alert-state.ts';
import { tripPricesOf } from './trip-prices.ts';

/** The trip prices of one isolated position, and the alert state that holds between them. Disarmed it holds no price. */
export class Wire {
  lower = Infinity;
  upper = -Infinity;
  private state: AlertState | null = null;

  constructor(
    readonly id: string,
    private readonly thresholds: AlertThresholds,
  ) {}

  disarm(): void {
    this.lower = Infinity;
    this.upper = -Infinity;
    this.state = null;
  }

  /** Takes the exact state at a snapshot. False: it was armed with another one. */
  arm(snapshot: PositionSnapshot): boolean {
    const state = alertStateOf(snapshot, this.thresholds);
    if (this.state !== null && sameAlertState(state, this.state)) return true;
    const agrees = this.state === null;
    const { lower, upper } = tripPricesOf(snapshot, this.thresholds);
    this.lower = lower;
    this.upper = upper;
    this.state = state;
    return agrees;
  }
}
