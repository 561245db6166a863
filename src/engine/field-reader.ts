import { decimalText, parseDecimal, type DecimalRange } from './decimal.ts';
import { Exact } from './exact.ts';
import { InputError, type Reading } from './input-error.ts';

/** A member of a path: `a.b`, or `b` at the root. */
export const memberPath = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const notAnObject = (input: unknown, path: string): InputError =>
  new InputError(input === undefined ? 'missing' : 'not-an-object', path, input, { reason: 'object' });

export const notAList = (input: unknown, path: string): InputError =>
  new InputError(input === undefined ? 'missing' : 'not-an-array', path, input, { reason: 'list' });

/**
 * Reads the fields of one object and collects everything that is wrong with them, each at its path. A field that is refused reads as
 * undefined; `finish` gives the value only if nothing was refused.
 */
export class FieldReader {
  private readonly problems: InputError[] = [];
  private readonly fields: Readonly<Record<string, unknown>>;
  /** Set when the input is no object at all: its fields then need no errors of their own. */
  private readonly shapeProblem: InputError | null;

  constructor(
    input: unknown,
    private readonly path: string,
  ) {
    this.fields = isPlainObject(input) ? input : {};
    this.shapeProblem = isPlainObject(input) ? null : notAnObject(input, path);
  }

  /** Whether the key stands in the object; null counts as standing there. */
  has(key: string): boolean {
    return Object.hasOwn(this.fields, key);
  }

  keys(): readonly string[] {
    return Object.keys(this.fields);
  }

  raw(key: string): unknown {
    return this.has(key) ? this.fields[key] : undefined;
  }

  pathOf(key: string): string {
    return memberPath(this.path, key);
  }

  refuse(problem: InputError): undefined {
    this.problems.push(problem);
    return undefined;
  }

  allowOnly(keys: ReadonlySet<string>): void {
    for (const key of this.keys()) {
      if (keys.has(key)) continue;
      const why = { reason: 'unknown-key', keys: [...keys].join(', ') } as const;
      this.refuse(new InputError('unknown-key', this.pathOf(key), this.fields[key], why));
    }
  }

  decimal(key: string, range: DecimalRange): Exact | undefined {
    const value = parseDecimal(this.raw(key), this.pathOf(key), range);
    return value instanceof Exact ? value : this.refuse(value);
  }

  /** An integer from `min` to `max`, both safe, as a JSON number or its text. */
  integer(key: string, min: number, max: number): number | undefined {
    const range: DecimalRange = {
      allowed: { reason: 'whole', min: String(min), max: String(max) },
      includes: (value) => value.atLeast(Exact.of(BigInt(min))) && value.atMost(Exact.of(BigInt(max))) && value.equals(value.floor()),
    };
    const value = this.decimal(key, range);
    return value === undefined ? undefined : Number.parseInt(decimalText(value), 10);
  }

  text(key: string): string | undefined {
    const value = this.raw(key);
    if (typeof value === 'string' && value !== '') return value;
    return this.refuse(new InputError(value === undefined ? 'missing' : 'not-text', this.pathOf(key), value, { reason: 'text' }));
  }

  list(key: string): readonly unknown[] | undefined {
    const value = this.raw(key);
    return Array.isArray(value) ? value : this.refuse(notAList(value, this.pathOf(key)));
  }

  object(key: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.raw(key);
    return isPlainObject(value) ? value : this.refuse(notAnObject(value, this.pathOf(key)));
  }

  boolean(key: string): boolean | undefined {
    const value = this.raw(key);
    if (typeof value === 'boolean') return value;
    return this.refuse(new InputError(value === undefined ? 'missing' : 'not-a-boolean', this.pathOf(key), value, { reason: 'boolean' }));
  }

  oneOf<T extends string>(key: string, choices: readonly T[]): T | undefined {
    const value = this.raw(key);
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined) return choice;
    const code = value === undefined ? 'missing' : 'not-allowed';
    return this.refuse(
      new InputError(code, this.pathOf(key), value, { reason: 'choice', choices: choices.map((c) => `"${c}"`).join(', ') }),
    );
  }

  /** The fields that were read, unless any was refused. */
  finish<T extends object>(fields: T): Reading<Complete<T>> {
    if (this.shapeProblem !== null) return { ok: false, problems: [this.shapeProblem] };
    const [first, ...others] = this.problems;
    if (first !== undefined) return { ok: false, problems: [first, ...others] };
    if (!isComplete(fields)) throw new Error(`FieldReader: nothing was refused at "${this.path}", yet a field is missing`);
    return { ok: true, value: fields };
  }
}

/** The same fields, none of them undefined. */
type Complete<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

const isComplete = <T extends object>(fields: T): fields is T & Complete<T> => Object.values(fields).every((value) => value !== undefined);
