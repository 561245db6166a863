import { LEAD_RULES, LEAD_RULE_NAMES, type LeadRule } from './lead-portfolio.ts';
import type { Life } from './replay.ts';
import { followed, LEAD_STEPS, leadText, percentText, rateText, ruleRecord, type RuleRecord } from './rule-record.ts';
import { statedRows } from './stated-odds.ts';

/** What stands on docs/lead-times.md beside the figures. */
export interface LeadCircumstances {
  readonly recordedAt: string;
  readonly machine: string;
  readonly command: string;
  readonly cpuMinutes: number;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
const recordsOf = (lives: readonly Life[], rules: readonly LeadRule[] = LEAD_RULE_NAMES): readonly (readonly [LeadRule, RuleRecord])[] =>
  rules.map((rule) => [rule, ruleRecord(lives, rule)]);
/** How many contracts' recordings, or weeks of one. */
const series = (lives: readonly Life[]): number =>
  new Set(lives.map(({ file, week, subject }) => `${file} ${week ?? ''} ${'symbol' in subject ? subject.symbol : ''}`)).size;

/** How long before liquidation each rule warned: median, least, shares of the liquidated positions; and of positions by the minute the false alarms. */
export function leadTable(lives: readonly Life[], rules: readonly LeadRule[] = LEAD_RULE_NAMES): string {
  const alarms = lives.every(({ group }) => group === 'crashes' || group === 'calm');
  const head = [
    'rule',
    'median lead',
    'least',
    ...LEAD_STEPS.map((minutes) => `≥ ${minutes} min`),
    ...(alarms ? ['false alarms a position-week'] : []),
  ];
  const rows = recordsOf(lives, rules).map(([rule, { medianLead, leastLead, atLeast, falseAWeek }]) => [
    ...[LEAD_RULES[rule].label, leadText(medianLead), leadText(leastLead)],
    ...[...LEAD_STEPS.map((minutes) => percentText(atLeast(minutes))), ...(alarms ? [rateText(falseAWeek)] : [])],
  ]);
  return table(head, rows);
}

/** What each rule said where little happened. */
function calmTable(lives: readonly Life[]): string {
  const leverages = [...new Set(lives.map(({ subject }) => subject.leverage))];
  const head = ['rule', 'alerts a position-week', 'of these false', ...leverages.map((leverage) => `no alert at ${leverage}x`)];
  const rows = recordsOf(lives).map(([rule, { alertsAWeek, falseAWeek }]) => [
    ...[LEAD_RULES[rule].label, rateText(alertsAWeek), rateText(falseAWeek)],
    ...leverages.map((leverage) =>
      percentText(
        ruleRecord(
          lives.filter(({ subject }) => subject.leverage === leverage),
          rule,
        ).neverAlerted,
      ),
    ),
  ]);
  return table(head, rows);
}

function followedTable(lives: readonly Life[]): string {
  const rows = LEAD_RULE_NAMES.map((rule) => {
    const { alerts, withinHour, withinDay } = followed(lives, rule);
    return [LEAD_RULES[rule].label, String(alerts), percentText(withinHour), percentText(withinDay)];
  });
  return table(['rule', 'alerts', 'liquidated within an hour', 'within a day'], rows);
}

function statedTable(lives: readonly Life[]): string {
  return table(
    ['stated', 'how often', 'came true'],
    statedRows(lives).map(({ words, asked, came }) => [words, String(asked), percentText(came / asked)]),
  );
}

const lost = (lives: readonly Life[]): number => lives.filter(({ liquidated }) => liquidated !== null).length;

/** Of a pool the study asked no distance. */
const POOL_RULES = LEAD_RULE_NAMES.filter((rule) => rule !== '5%' && rule !== '3%');

function crashSection(crashes: readonly Life[]): string {
  return `## Crashes, minute by minute

${crashes.length} positions, ${lost(crashes)} of them liquidated. Of a minute only the extremes are known, so an alert in the minute of the liquidation counts as 0.

${leadTable(crashes)}

![Share of positions warned in time, against false alarms](lead-times.svg)
`;
}

function tapeSection(tape: readonly Life[], pools: readonly Life[]): string {
  return `## The crash of 2025-10-10, second by second

${tape.length} isolated positions on six contracts, ${lost(tape)} liquidated within 80 minutes; a rule that held from the start counts from there.

${leadTable(tape)}

${pools.length} cross pools of all six contracts, ${lost(pools)} liquidated. The odds are those of the pool's slack: six contracts that fall together count as that.

${leadTable(pools, POOL_RULES)}
`;
}

function calmSection(calm: readonly Life[]): string {
  return `## Calm weeks

${calm.length} positions in ${series(calm)} weeks in which no price moved by 8 % within a day; ${lost(calm)} were liquidated all the same.

${calmTable(calm)}
`;
}

const oddsSection = (minutes: readonly Life[]): string => `## What followed an alert

Of all positions above that were recorded by the minute:

${followedTable(minutes)}

## Is a stated chance right that often?

Every ten minutes the chance was read that the popup would show, and whether the position was liquidated within the hour. A chance is stated as the next larger of a few fractions.
Where most of the recordings are of crashes, picked afterwards, chances come true more often than over a year.

${statedTable(minutes)}

![Stated chances against what happened](lead-times-odds.svg)
`;

const limits = (crashes: readonly Life[], calm: readonly Life[]): string => `## Limits

- Crashes were chosen because they are crashes${calm.length === 0 ? ', and nothing else was played: false alarms here are those of crash days' : ', and calm weeks because they are calm: no mixture of the two is a year'}.
- Positions crowd into few hours: ${lost(crashes)} liquidations are of ${series(crashes)} falls of one contract each, several of them on one day.
- Where a price goes within seconds, nothing that is computed from prices helps: see the least leads.
- Prices are last trades of other exchanges in place of MEXC's fair prices, which nobody publishes; their wicks are longer than a fair price's.
- Positions are made up: no stop, nothing added, nobody who acts on a warning.
- Stated chances are of positions that overlap in time: many readings, few events, and in crash days more of those than elsewhere.
`;

/** The text of docs/lead-times.md; of what was not played it says nothing. */
export function leadPage(lives: readonly Life[], { recordedAt, machine, command, cpuMinutes }: LeadCircumstances): string {
  const of = (...groups: readonly Life['group'][]): readonly Life[] => lives.filter(({ group }) => groups.includes(group));
  const [crashes, calm, tape, pools] = [of('crashes'), of('calm'), of('tape'), of('pools')];
  const minutes = [...crashes, ...calm];
  const sections = [
    ...(crashes.length === 0 ? [] : [crashSection(crashes)]),
    ...(tape.length === 0 ? [] : [tapeSection(tape, pools)]),
    ...(calm.length === 0 ? [] : [calmSection(calm)]),
    ...(minutes.length === 0 ? [] : [oddsSection(minutes), limits(crashes, calm)]),
  ];
  return `# How long before liquidation each rule warns

Written by \`${command}\`; do not edit.

An alert three seconds before liquidation saves nobody. Recorded prices were played to the worker as it ships: frames, contract records, candles and the clock come from the recording, and
everything behind the platform's seam is the product. What it alerted is counted here, and what an exchange's own kind of rule would have said at the same prices stands beside it.

- **Positions**: longs and shorts, isolated, 3x to 20x (on the tape to 50x), entered after a day of prices and held until they are liquidated or the recording ends. Each stands in the
  portfolio once for every rule, so that no rule mutes another.
- **Lead**: from the first alert of the last run to the liquidation; alerts no more than an hour apart are one run. 0 also stands for positions that were not warned at all.
- **False alarm**: an alert after which the position is not liquidated within 24 hours, or not before the recording ends. No mercy for close calls.
- **Margin rate ≥ 80 %** is the kind of rule that exchanges warn by. It says how much of the margin is used up, and nearly all of that goes in the last moments.
- **Distance** is that of the fair price to the liquidation price, a fraction of the fair price.
- **Odds** is Plimsoll's early warning: the chance of being liquidated within 60 minutes, at the pace of the last hour.

${sections.join('\n')}
\`${command}\`, ${recordedAt.slice(0, 10)}, ${machine}: ${Math.round(cpuMinutes)} minutes of processor time.
`;
}
