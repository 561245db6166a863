import type { BreakThroughs } from '../engine/alert/index.ts';
import { Exact } from '../engine/index.ts';
import { SENSITIVITIES } from '../engine/odds/index.ts';
import { loudest } from '../protocol/loudest.ts';
import type { EarlyWarning, PositionRecord, Rung, RungSound, SettingsRecord } from '../protocol/records.ts';

/** One level of a rule in force. */
export interface RungInForce {
  /** A fraction. */
  readonly threshold: Exact;
  readonly text: string;
  readonly sound: RungSound;
}

/** One level of the early warning in force. */
export interface OddsInForce {
  readonly sensitivity: Exclude<EarlyWarning, 'off'>;
  readonly sound: RungSound;
}

/** The alert rules of a position: its own, or the settings'. Of levels of one kind the least urgent stands first, and no two are equal. */
export interface RulesInForce {
  /** Margin rates. */
  readonly rates: readonly [RungInForce, ...RungInForce[]];
  /** Distances; none: the distance rule is off. */
  readonly distances: readonly RungInForce[];
  /** None where the trader has not answered, or wants none. */
  readonly odds: readonly OddsInForce[];
  readonly alertsEnabled: boolean;
  /** Margin rate from which an alert is critical. */
  readonly critical: Exact;
  readonly breakThroughs: BreakThroughs;
}

/** What is absent follows the settings; a distance threshold of null switches that level off for this position; an unanswered break-through is none. */
export function rulesInForce(record: PositionRecord, settings: SettingsRecord): RulesInForce {
  const { threshold = settings.defaultThreshold, thresholdSound = settings.thresholdSound } = record;
  const { distanceThreshold = settings.defaultDistanceThreshold, distanceSound = settings.distanceSound } = record;
  const { earlyWarning = settings.earlyWarning ?? 'off', earlyWarningSound = settings.earlyWarningSound } = record;
  const further = record.rungs ?? settings.rungs;
  const first = inForce(threshold, thresholdSound);
  const rates = rising([first, ...further.flatMap((rung) => fractionOf(rung, 'margin-rate'))]);
  const near = distanceThreshold === null ? [] : [inForce(distanceThreshold, distanceSound)];
  const odds = earlyWarning === 'off' ? [] : [{ sensitivity: earlyWarning, sound: earlyWarningSound }];
  return {
    rates: [rates[0] ?? first, ...rates.slice(1)],
    distances: rising([...near, ...further.flatMap((rung) => fractionOf(rung, 'distance'))]).reverse(),
    odds: earliestFirst([...odds, ...further.flatMap(oddsOf)]),
    alertsEnabled: record.alertsEnabled ?? true,
    critical: Exact.fromText(settings.criticalThreshold),
    breakThroughs: { critical: settings.criticalBreaksThrough === true, liquidation: settings.liquidationBreaksThrough === true },
  };
}

const inForce = (text: string, sound: RungSound): RungInForce => ({ threshold: Exact.fromText(text), text, sound });

const fractionOf = (rung: Rung, kind: 'margin-rate' | 'distance'): readonly RungInForce[] =>
  rung.kind === kind ? [inForce(rung.threshold, rung.sound)] : [];

const oddsOf = (rung: Rung): readonly OddsInForce[] => (rung.kind === 'odds' ? [{ sensitivity: rung.threshold, sound: rung.sound }] : []);

/** Equal levels are one, with the louder sound: a default may come to stand where a position has a level of its own. */
function distinct<T extends { readonly sound: RungSound }>(levels: readonly T[], equal: (a: T, b: T) => boolean): T[] {
  const first = levels.filter((level, index) => levels.findIndex((other) => equal(other, level)) === index);
  return first.map((level) => ({ ...level, sound: loudest(levels.filter((other) => equal(other, level)).map(({ sound }) => sound)) }));
}

const rising = (levels: readonly RungInForce[]): RungInForce[] =>
  distinct(levels, (a, b) => a.threshold.equals(b.threshold)).sort((a, b) => a.threshold.compare(b.threshold));

const earliestFirst = (levels: readonly OddsInForce[]): readonly OddsInForce[] =>
  distinct(levels, (a, b) => a.sensitivity === b.sensitivity).sort(
    (a, b) => SENSITIVITIES[b.sensitivity].limit - SENSITIVITIES[a.sensitivity].limit,
  );
