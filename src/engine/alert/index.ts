export { decideAlert } from './decide-alert.ts';
export type { AlertDecision, AlertMemory, AlertQuestion, AlertRule, HoldReason } from './decide-alert.ts';
export { ALERT_INTERVAL_MS, CLOCK_STEP_MS, mutedUntil } from './throttle.ts';
