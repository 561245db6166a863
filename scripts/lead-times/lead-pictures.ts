import { chart, linear, logarithmic, type Axis, type Series } from './chart.ts';
import { LEAD_RULES, type LeadRule } from './lead-portfolio.ts';
import type { Life } from './replay.ts';
import { ruleRecord } from './rule-record.ts';
import { statedBands } from './stated-odds.ts';

const FAMILIES: readonly (Omit<Series, 'points'> & { readonly rules: readonly LeadRule[] })[] = [
  { label: 'odds of the next hour', colour: '#0b5cad', names: 'below', rules: ['late', 'balanced', 'early'] },
  { label: 'distance', colour: '#c2410c', names: 'below', rules: ['3%', '5%'] },
  { label: 'margin rate, as exchanges warn', colour: '#57606a', names: 'above', rules: ['80%'] },
];
const FEWEST_FALSE = 0.1;
const MOST_FALSE = 100;
const percentAxis = (title: string, marks: readonly number[]): Axis => ({
  ...{ title, marks, text: (mark) => `${Math.round(mark * 100)} %` },
  place: linear(marks[0] ?? 0, marks.at(-1) ?? 1),
});
const FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Leads against false alarms: of crashes, and false alarms of all minutes recorded. */
export function leadPicture(lives: readonly Life[], minutes: readonly number[]): string {
  const recorded = lives.filter(({ group }) => group === 'crashes' || group === 'calm');
  const crashes = recorded.filter(({ group }) => group === 'crashes');
  const falseAxis: Axis = {
    ...{ title: 'false alarms a position-week', marks: [FEWEST_FALSE, 1, 10, MOST_FALSE], text: (mark) => String(mark) },
    place: logarithmic(FEWEST_FALSE, MOST_FALSE),
  };
  return chart(
    'Warned in time, against false alarms',
    minutes.map((least) => ({
      title: `at least ${least} minutes before liquidation`,
      x: falseAxis,
      y: percentAxis('share of the positions liquidated', FIFTHS),
      diagonal: false,
      series: FAMILIES.map(({ rules, ...family }): Series => ({
        ...family,
        points: rules.map((rule) => ({
          x: ruleRecord(recorded, rule).falseAWeek ?? 0,
          y: ruleRecord(crashes, rule).atLeast(least) ?? 0,
          name: LEAD_RULES[rule].short,
          size: 4,
        })),
      })),
    })),
  );
}

/** A point's radius, pixels: more answers, a larger one. */
const size = (asked: number): number => Math.min(9, 1.5 + Math.log10(asked) * 1.5);

/** Stated chances against what happened. */
export function statedPicture(lives: readonly Life[]): string {
  const points = statedBands(lives).map(({ stated, asked, came }) => ({
    x: stated,
    y: came / asked,
    name: String(asked),
    size: size(asked),
  }));
  return chart('Is a stated chance right that often?', [
    {
      title: 'beside each point: how often such a chance was stated',
      x: percentAxis('stated: liquidated within 60 minutes', FIFTHS),
      y: percentAxis('came true', FIFTHS),
      diagonal: true,
      series: [{ label: 'stated', colour: '#0b5cad', names: 'below', points }],
    },
  ]);
}
