import type { LeadRule } from './lead-portfolio.ts';
import type { Life } from './replay.ts';

/** How one rule did on some positions. Leads in minutes, from the first alert of the last run to the liquidation. */
export interface RuleRecord {
  readonly liquidated: number;
  readonly medianLead: number | null;
  readonly leastLead: number | null;
  /** Of the liquidated positions, the share warned at least so many minutes before. */
  readonly atLeast: (minutes: number) => number | null;
  /** Alerts after which the position was not liquidated within a day, in a week of one position. */
  readonly falseAWeek: number | null;
  readonly alertsAWeek: number | null;
  /** Of the positions that were not liquidated, the share that no alert reached. */
  readonly neverAlerted: number | null;
}

const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** Alerts are one warning while they come this close: 30 minutes are muted after each, and the rule may pause for 30 more. */
const RUN_MINUTES = 60;
const SECONDS_A_MINUTE = 60;

const unitsAMinute = ({ group }: Life): number => (group === 'tape' || group === 'pools' ? SECONDS_A_MINUTE : 1);

/** Minutes from the first alert of the last run of alerts to the liquidation; 0: in the moment of it. Null: not liquidated. */
export function leadMinutes(life: Life, rule: LeadRule): number | null {
  const { liquidated } = life;
  const last = life.alerts[rule].at(-1);
  if (liquidated === null) return null;
  if (last === undefined) return 0;
  let start = last;
  for (const at of life.alerts[rule].toReversed()) if (start - at <= RUN_MINUTES * unitsAMinute(life)) start = at;
  return liquidated - last > RUN_MINUTES * unitsAMinute(life) ? 0 : (liquidated - start) / unitsAMinute(life);
}

/** Of an even number the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function isFalse(life: Life, at: number): boolean {
  return life.liquidated === null || life.liquidated - at > DAY_MINUTES * unitsAMinute(life);
}

export function ruleRecord(lives: readonly Life[], rule: LeadRule): RuleRecord {
  const leads = lives.map((life) => leadMinutes(life, rule)).filter((lead) => lead !== null);
  const weeks = lives.reduce((sum, life) => sum + (life.liquidated ?? life.end) / unitsAMinute(life), 0) / WEEK_MINUTES;
  const spared = lives.filter(({ liquidated }) => liquidated === null);
  const alerts = (counts: (life: Life, at: number) => boolean): number =>
    lives.reduce((sum, life) => sum + life.alerts[rule].filter((at) => counts(life, at)).length, 0);
  return {
    liquidated: leads.length,
    medianLead: median(leads),
    leastLead: leads.length === 0 ? null : Math.min(...leads),
    atLeast: (minutes) => share(leads.filter((lead) => lead >= minutes).length, leads.length),
    falseAWeek: share(alerts(isFalse), weeks),
    alertsAWeek: share(
      alerts(() => true),
      weeks,
    ),
    neverAlerted: share(spared.filter(({ alerts: of }) => of[rule].length === 0).length, spared.length),
  };
}

const DASH = '–';
export const percentText = (fraction: number | null): string => (fraction === null ? DASH : `${Math.round(fraction * 100)} %`);
export const rateText = (rate: number | null): string => (rate === null ? DASH : rate.toFixed(rate < 10 ? 1 : 0));
/** Whole minutes; below two of them with seconds, where they were recorded. */
export function leadText(minutes: number | null): string {
  if (minutes === null) return DASH;
  const seconds = Math.round(minutes * SECONDS_A_MINUTE);
  if (seconds % SECONDS_A_MINUTE === 0) return `${seconds / SECONDS_A_MINUTE} min`;
  return seconds < SECONDS_A_MINUTE
    ? `${seconds} s`
    : `${Math.floor(seconds / SECONDS_A_MINUTE)}:${String(seconds % SECONDS_A_MINUTE).padStart(2, '0')} min`;
}

export const LEAD_STEPS = [1, 5, 15, 30] as const;

/** How many alerts a rule gave, and after which share of them the position was liquidated. */
export function followed(
  lives: readonly Life[],
  rule: LeadRule,
): { readonly alerts: number; readonly withinHour: number | null; readonly withinDay: number | null } {
  const waits = lives.flatMap((life) =>
    life.alerts[rule].map((at) => (life.liquidated === null ? Infinity : (life.liquidated - at) / unitsAMinute(life))),
  );
  const within = (minutes: number): number | null => share(waits.filter((wait) => wait <= minutes).length, waits.length);
  return { alerts: waits.length, withinHour: within(HOUR_MINUTES), withinDay: within(DAY_MINUTES) };
}
