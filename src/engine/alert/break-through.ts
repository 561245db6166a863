/** How bad it is while a rule holds. critical: margin rate at the critical threshold or above. liquidating: the liquidation price was reached. */
export type AlertLevel = 'alert' | 'critical' | 'liquidating';

const ORDER = ['alert', 'critical', 'liquidating'] as const satisfies readonly AlertLevel[];

/** True when `level` is worse than `other`. */
export function isWorse(level: AlertLevel, other: AlertLevel): boolean {
  return ORDER.indexOf(level) > ORDER.indexOf(other);
}

export type BreakThrough = 'critical' | 'liquidation';

/** Which break-throughs of the 30 minutes the trader has asked for. Whatever was not answered is false. */
export type BreakThroughs = Readonly<Record<BreakThrough, boolean>>;

/** The break-throughs that this level is bad enough for, the stronger one first: a liquidation price reached is past the critical level, too. */
export function breakThroughsOf(level: AlertLevel): readonly BreakThrough[] {
  if (level === 'liquidating') return ['liquidation', 'critical'];
  return level === 'critical' ? ['critical'] : [];
}
