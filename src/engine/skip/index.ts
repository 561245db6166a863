/** The hot path: which prices no alert decision can depend on. Doubles are used here, certified; it may skip, and never decides. */
export { alertStateOf, type AlertState, type AlertThresholds } from './alert-state.ts';
export { nearDouble } from './double.ts';
export { PriceWatch } from './price-watch.ts';
