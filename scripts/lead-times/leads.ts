import { LEAD_RULE_NAMES, type LeadRule } from './lead-portfolio.ts';
import type { Life } from './replay.ts';

/** What is printed: the form of the study's expected.json. */
export interface Leads {
  readonly note: string;
  readonly tape: readonly object[];
  readonly pools: readonly object[];
  readonly crashes: readonly object[];
  readonly calm: readonly object[];
}

function byRule<T>(valueOf: (rule: LeadRule) => T, rules: readonly LeadRule[] = LEAD_RULE_NAMES): Readonly<Partial<Record<LeadRule, T>>> {
  return Object.fromEntries(rules.map((rule) => [rule, valueOf(rule)]));
}

/** Of a pool the study asked no distance. */
const POOL_RULES = LEAD_RULE_NAMES.filter((rule) => rule !== '5%' && rule !== '3%');

function leadOf({ group, file, week, subject, liquidationPrice, entryMinute, liquidated, alerts }: Life): object {
  const first = (rule: LeadRule): number | null => alerts[rule][0] ?? null;
  if ('name' in subject) return { pool: subject.name, liquidatedAtSecond: liquidated, firstAtSecond: byRule(first, POOL_RULES) };
  const { symbol, side, leverage } = subject;
  if (group === 'tape') return { symbol, side, leverage, liquidationPrice, liquidatedAtSecond: liquidated, firstAtSecond: byRule(first) };
  const named = { file, ...(week === null ? {} : { week }), symbol, side, leverage, liquidationPrice, entryMinute };
  return {
    ...named,
    liquidatedAfterMin: liquidated,
    firstAfterMin: byRule(first),
    alertsIn30MinSlots: byRule((rule) => alerts[rule].length),
  };
}

export function leadsOf(lives: readonly Life[]): Leads {
  const of = (group: Life['group']): readonly object[] => lives.filter((life) => life.group === group).map(leadOf);
  return {
    note: 'made by npm run lead-times; leads follow from the differences',
    tape: of('tape'),
    pools: of('pools'),
    crashes: of('crashes'),
    calm: of('calm'),
  };
}

/** Every figure of `told` that `got` has otherwise, and what one of them lacks; a line each, by its path. */
export function differences(got: unknown, told: unknown, path = ''): readonly string[] {
  if (typeof got === 'object' && got !== null && typeof told === 'object' && told !== null) {
    const keys = new Set([...Object.keys(got), ...Object.keys(told)]);
    return [...keys].flatMap((key) =>
      differences((got as Record<string, unknown>)[key], (told as Record<string, unknown>)[key], `${path}/${key}`),
    );
  }
  return Object.is(got, told) ? [] : [`${path}: ${JSON.stringify(got)}, expected ${JSON.stringify(told)}`];
}
