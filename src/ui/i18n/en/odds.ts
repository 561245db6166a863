/** The odds of the next hour, and the early warning that goes by them. */
export const oddsEn = {
  'odds.at-most': (p: { of: string; among: string }) => `at most ${p.of} in ${p.among}`,
  'odds.about': (p: { of: string; among: string }) => `about ${p.of} in ${p.among}`,
  'odds.more-than': (p: { of: string; among: string }) => `more than ${p.of} in ${p.among}`,
  'odds.price': (p: { chance: string; hour: string }) => `Liquidation within the hour: ${p.chance} · a usual hour moves ${p.hour}`,
  'odds.pool': (p: { chance: string; hour: string }) => `Liquidation within the hour: ${p.chance} · a usual hour takes ${p.hour} of what the pool has left`,
  'odds.warming': (p: { minutes: string }) => `No odds yet: ${p.minutes} of 60 minutes`,
  'odds.none.off': 'No odds yet: asking for the last hour’s prices',
  'odds.none.no-price': 'No odds: there is no liquidation price to measure',
  'odds.none.blind': 'No odds: not watched',
  'odds.none.liquidating': 'No odds: liquidation is reached',
  'odds.none.pool': 'No odds before it is saved: its whole pool decides',
  'odds.near-from-start': (p: { leverage: string; chance: string }) => `At ${p.leverage}× this is near liquidation from the start: ${p.chance} within the hour.`,

  'odds.warned': (p: { since: string }) => `Early warning since ${p.since}`,
  'odds.held': (p: { warned: string; reason: string }) => `${p.warned} · held back: ${p.reason}`,
  'odds.held-until': (p: { warned: string; reason: string; until: string }) => `${p.warned} · held back until ${p.until}: ${p.reason}`,
  'odds.held.throttled': '30 minutes since the last warning',
  'odds.held.alerted': '30 minutes since an alert',
  'odds.held.snoozed': 'snoozed',
  'odds.held.quiet': 'quiet hours',

  'odds.title': 'The next hour',
  'odds.sentence.price': (p: { chance: string; distance: string; hour: string }) =>
    `At the pace of the last hour ${p.chance} to be liquidated within 60 minutes: liquidation is ${p.distance} away, a usual hour moves ${p.hour}.`,
  'odds.sentence.pool': (p: { chance: string; hour: string }) =>
    `At the pace of the last hour ${p.chance} to be liquidated within 60 minutes: a usual hour takes ${p.hour} of what the pool has left.`,
  'odds.usual-hour': 'A usual hour: at this pace about 4 hours in 10 go that far or further toward liquidation.',
  'odds.limits': 'Counted on past prices. News and jumps within seconds are not in it: a sudden crash can come first.',

  'early.off': 'Off',
  'early.late': 'Late (1 in 4)',
  'early.balanced': 'Balanced (1 in 10)',
  'early.early': 'Early (1 in 20)',
  'early.ask': 'Early warnings are off until you choose.',
  'early.ask.answer': 'Choose',
};
