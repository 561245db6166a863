/** The odds of the next hour: how likely a barrier is reached, at the pace of the last minutes and hours. */
export { LEAST_MINUTES, warns, type Toward, type UsualHour } from './pace.ts';
export { EVERYWHERE, NOWHERE, PoolLine, priceStretch, type Stretch } from './early-lines.ts';
export {
  barriersOf,
  poolHoursAway,
  poolStanding,
  priceHoursAway,
  type Barriers,
  type HoursAway,
  type PaceAtPrice,
  type PoolStanding,
} from './hours-away.ts';
export { PoolPace } from './pool-pace.ts';
export { PricePace } from './price-pace.ts';
export { distanceOf, oddsOf, OVER_FROM, SENSITIVITIES, statedOdds, type Sensitivity, type StatedOdds } from './tail.ts';
