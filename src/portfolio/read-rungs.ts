/** An unchecked list of further levels → everything that is wrong with it, each at its place. */
import * as v from 'valibot';
import {
  decimalText,
  Exact,
  FieldReader,
  InputError,
  isPlainObject,
  notAList,
  notAnObject,
  parseDecimal,
  POSITIVE_FRACTION,
  type PlainReason,
} from '../engine/index.ts';
import { MAX_RUNGS, rungSound } from '../protocol/records.ts';

const KINDS = ['margin-rate', 'distance', 'odds'] as const;
const KEYS = new Set(['kind', 'threshold', 'sound']);
const SENSITIVITIES: readonly unknown[] = ['early', 'balanced', 'late'];

/** The first level of each kind, unchecked; what is absent, or off, equals none of the list. */
export type FirstLevels = Readonly<Record<(typeof KINDS)[number], unknown>>;

/** Problems at `path[index].threshold` and the like. Two levels of one kind are not equal, and none equals the first of its kind. */
export function rungsProblems(given: unknown, path: string, firsts: FirstLevels): readonly InputError[] {
  if (!Array.isArray(given)) return [notAList(given, path)];
  if (given.length > MAX_RUNGS)
    return [new InputError('too-many-entries', path, given.length, { reason: 'too-many-entries', max: String(MAX_RUNGS) })];
  const known: unknown[] = KINDS.map((kind) => levelOf(kind, firsts[kind]));
  return given.flatMap((rung: unknown, index) => {
    const place = `${path}[${index}]`;
    const problems = isPlainObject(rung) ? fieldProblems(rung, place) : [notAnObject(rung, place)];
    if (problems.length > 0 || !isPlainObject(rung)) return problems;
    const level = levelOf(rung['kind'], rung['threshold']);
    const repeated = known.includes(level);
    known.push(level);
    return repeated ? [new InputError('duplicate-level', `${place}.threshold`, rung['threshold'], { reason: 'level-once' })] : [];
  });
}

/** Equal texts for equal levels. */
function levelOf(kind: unknown, threshold: unknown): string {
  const value = kind === 'odds' ? threshold : parseDecimal(threshold, '', POSITIVE_FRACTION);
  const text = value instanceof Exact ? decimalText(value) : String(value);
  return `${String(kind)} ${text}`;
}

function fieldProblems(rung: Readonly<Record<string, unknown>>, place: string): readonly InputError[] {
  const reader = new FieldReader(rung, place);
  reader.allowOnly(KEYS);
  const { kind, threshold, sound } = rung;
  const refuse = (key: string, value: unknown, reason: PlainReason): undefined =>
    reader.refuse(new InputError(value === undefined ? 'missing' : 'not-allowed', reader.pathOf(key), value, { reason }));
  if (!KINDS.some((one) => one === kind)) refuse('kind', kind, 'rung-kind');
  else if (kind !== 'odds') {
    const value = parseDecimal(threshold, reader.pathOf('threshold'), POSITIVE_FRACTION);
    if (value instanceof InputError) reader.refuse(value);
  } else if (!SENSITIVITIES.includes(threshold)) refuse('threshold', threshold, 'rung-odds');
  if (!v.is(rungSound, sound)) refuse('sound', sound, 'rung-sound');
  const reading = reader.finish({});
  return reading.ok ? [] : reading.problems;
}
