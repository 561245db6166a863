import type { BreakThroughs } from '../engine/alert/index.ts';
import { Exact } from '../engine/index.ts';
import type { EarlyWarning, PositionRecord, SettingsRecord } from '../protocol/records.ts';

/** The alert rules of a position: its own, or the settings'. Fractions. */
export interface RulesInForce {
  readonly threshold: Exact;
  readonly thresholdText: string;
  /** Null: the distance rule is off. */
  readonly distanceThreshold: Exact | null;
  readonly distanceThresholdText: string | null;
  /** Off where the trader has not answered. */
  readonly earlyWarning: EarlyWarning;
  readonly alertsEnabled: boolean;
  /** Margin rate from which an alert is critical. */
  readonly critical: Exact;
  readonly breakThroughs: BreakThroughs;
}

/** An absent threshold follows the settings; a distance threshold of null switches that rule off for this position; an unanswered break-through is none. */
export function rulesInForce(record: PositionRecord, settings: SettingsRecord): RulesInForce {
  const thresholdText = record.threshold ?? settings.defaultThreshold;
  const distanceThresholdText = record.distanceThreshold === undefined ? settings.defaultDistanceThreshold : record.distanceThreshold;
  return {
    threshold: Exact.fromText(thresholdText),
    thresholdText,
    distanceThreshold: distanceThresholdText === null ? null : Exact.fromText(distanceThresholdText),
    distanceThresholdText,
    earlyWarning: record.earlyWarning ?? settings.earlyWarning ?? 'off',
    alertsEnabled: record.alertsEnabled ?? true,
    critical: Exact.fromText(settings.criticalThreshold),
    breakThroughs: { critical: settings.criticalBreaksThrough === true, liquidation: settings.liquidationBreaksThrough === true },
  };
}
