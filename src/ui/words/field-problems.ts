import type { Problem } from '../../protocol/problem.ts';
import { fractionToPercent } from '../format/percent-shift.ts';
import { problemWords } from './problem-words.ts';
import { t } from '../i18n/translate-later.ts';

type RangeKey = 'field.percent-range' | 'field.target-range' | 'field.fee-range';
/** What is typed in percent, and how its range is said; a target of 100 % would be liquidation. */
const PERCENT_FIELDS: Readonly<Record<string, RangeKey>> = {
  threshold: 'field.percent-range',
  distanceThreshold: 'field.percent-range',
  defaultThreshold: 'field.percent-range',
  defaultDistanceThreshold: 'field.percent-range',
  marginRate: 'field.percent-range',
  atMost: 'field.target-range',
  takerFeeRate: 'field.fee-range',
};

const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
/** A list of levels, and the place of one in it. */
const LEVELS = /\b(rungs)\[(\d+)\]/;

/** "positions[3].leverage" → "leverage"; of one level of a list, the list: "rungs[1].threshold" → "rungs". */
export const fieldOf = (path: string): string => LEVELS.exec(path)?.[1] ?? last(path);

/** What is wrong with one level of a list, in words. */
export const levelProblems = (problems: readonly Problem[], index: number, label: string): readonly string[] =>
  problems.filter(({ path }) => LEVELS.exec(path)?.[2] === String(index)).map((problem) => words(problem, label));

/** Fields typed in percent are refused in percent, not in the fraction that the record keeps; others by their label, not their path. */
function words(problem: Problem, label: string): string {
  if (problem.code === 'duplicate-level') return t('field.duplicate-level');
  const range = PERCENT_FIELDS[last(problem.path)];
  if (range !== undefined && problem.code === 'out-of-range') return t(range, { value: fractionToPercent(problem.value) });
  if (range !== undefined && problem.code === 'not-a-decimal' && problem.value !== '')
    return t('field.no-percent', { value: problem.value });
  const sentence = problemWords(problem);
  return sentence.startsWith(problem.path) ? label + sentence.slice(problem.path.length) : sentence;
}

export interface SortedProblems {
  /** What is wrong with one field; empty when nothing is. To be asked by what draws the field: from then on it counts as drawn. */
  of(field: string): readonly string[];
  /** What stands beside no field: those of fields that are not drawn, by their labels, and those of none. `Refusals` asks, after the fields. */
  rest(): readonly string[];
}

/** All of them in words that name their fields, for what stands away from these. */
export function problemsAnywhere<F extends string>(
  problems: readonly Problem[],
  fields: readonly F[],
  labelOf: (field: F) => string,
): readonly string[] {
  return sortProblems(problems, fields, labelOf).rest();
}

/** Puts each problem beside its field; whatever stands beside none is left over for the list, so that none is lost. */
export function sortProblems<F extends string>(
  problems: readonly Problem[],
  fields: readonly F[],
  labelOf: (field: F) => string,
): SortedProblems {
  const known = (path: string): F | undefined => fields.find((field) => field === fieldOf(path));
  const beside = problems.flatMap((problem) => {
    const field = known(problem.path);
    return field === undefined ? [] : [{ field: field as string, text: words(problem, labelOf(field)) }];
  });
  const drawn = new Set<string>();
  const named = (label: string, text: string): string => (text.startsWith(label) ? text : t('field.named', { label, problem: text }));
  const textsOf = (field: string): readonly string[] => beside.filter((one) => one.field === field).map((one) => one.text);
  const undrawn = (): readonly F[] => fields.filter((field) => !drawn.has(field));
  return {
    of: (field) => {
      drawn.add(field);
      return textsOf(field);
    },
    rest: () => [
      ...undrawn().flatMap((field) => textsOf(field).map((text) => named(labelOf(field), text))),
      ...problems.filter((problem) => known(problem.path) === undefined).map(problemWords),
    ],
  };
}
