/** The odds of the next hour, and the early warning that goes by them. */
export const oddsEn = {
  'odds.at-most': 'at most {of} in {among}',
  'odds.about': 'about {of} in {among}',
  'odds.more-than': 'more than {of} in {among}',
  'odds.price': 'Liquidation within 1 h: {chance} · usual hour {hour}',
  'odds.pool': 'Liquidation within 1 h: {chance} · usual hour {hour} of what the pool has left',
  'odds.warming': 'No odds yet: {minutes} of 60 minutes',
  'odds.none.off': 'No odds yet: asking for the last hour’s prices',
  'odds.none.no-price': 'No odds: there is no liquidation price to measure',
  'odds.none.blind': 'No odds: not watched',
  'odds.none.liquidating': 'No odds: liquidation is reached',
  'odds.none.pool': 'No odds before it is saved: its whole pool decides',
  'odds.near-from-start': 'At {leverage}× this is near liquidation from the start: {chance} within the hour.',

  'odds.warned': 'Early warning since {since}',
  'odds.held': '{warned} · held back: {reason}',
  'odds.held-until': '{warned} · held back until {until}: {reason}',
  'odds.held.throttled': '30 minutes since the last warning',
  'odds.held.alerted': '30 minutes since an alert',
  'odds.held.snoozed': 'snoozed',
  'odds.held.quiet': 'quiet hours',

  'odds.title': 'The next hour',
  'odds.sentence.price':
    'At the pace of the last hour {chance} to be liquidated within 60 minutes: liquidation is {distance} away, a usual hour moves {hour}.',
  'odds.sentence.pool':
    'At the pace of the last hour {chance} to be liquidated within 60 minutes: a usual hour takes {hour} of what the pool has left.',
  'odds.usual-hour': 'A usual hour: at this pace about 4 hours in 10 go that far or further toward liquidation.',
  'odds.limits': 'Counted on past prices. News and jumps within seconds are not in it: a sudden crash can come first.',

  'early.off': 'Off',
  'early.late': 'Late',
  'early.balanced': 'Balanced',
  'early.early': 'Early',
  'early.chance.late': '1 in 4',
  'early.chance.balanced': '1 in 10',
  'early.chance.early': '1 in 20',
  'early.at': '{sensitivity} ({chance})',
  'ask.open': '{count} safety {count|question|questions} unanswered: off',
  'ask.answer': 'Answer',
} as const;
