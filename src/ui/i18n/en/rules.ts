/** Sentences for the engine's warning codes. */
export const rulesEn = {
  'warning.unknown': 'Warning “{code}”',
  'warning.leverage-above-contract-maximum': 'The leverage is above what the exchange allows for this contract today.',
  'warning.leverage-above-tier-maximum': 'The leverage is above what the exchange allows in this risk tier.',
  'warning.over-limit': 'The position is larger than the last risk tier; that tier’s rate is used.',
  'warning.off-volume-grid': 'The number of contracts is no multiple of the contract’s volume step.',
} as const;
