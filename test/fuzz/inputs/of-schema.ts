/** Valid values made from the protocol's own declarations, so that a new command or field is covered the day it is declared. */
import fc from 'fast-check';
import type * as v from 'valibot';
import { list, object, raw, textToken, type JsonTree } from './json-tree.ts';
import type { Random } from './random.ts';

type Schema = v.GenericSchema;
interface Declared {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly key?: Schema;
  readonly value?: Schema;
  readonly item?: Schema;
  readonly items?: readonly Schema[];
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

const OPTIONAL: ReadonlySet<string> = new Set(['optional', 'exact_optional']);
const SAMPLES_A_PATTERN = 200;
const PATTERN_SEED = 5;
const WORDS = ['', 'a', 'BTC', 'Main', 'x'.repeat(40), 'Счёт', '我的账户', '<b>bold</b>', '\u0000', '😀', '"quoted"', 'unevaluable'];
const INSTANTS = ['2026-11-22T12:00:00.000Z', '2024-02-29T23:59:59Z'];
const NUMBERS = ['0', '1', '-1', '20', '1789498540821', '0.5', '1e3', '500'];

const samples = new Map<string, readonly string[]>();

/** Texts of a pattern, made once. */
function textsOf(pattern: RegExp): readonly string[] {
  const known = samples.get(pattern.source) ?? fc.sample(fc.stringMatching(pattern), { seed: PATTERN_SEED, numRuns: SAMPLES_A_PATTERN });
  samples.set(pattern.source, known);
  return known;
}

function requirement(declared: Declared, type: string): unknown {
  return declared.pipe?.find((action) => action.type === type)?.requirement;
}

function text(declared: Declared, random: Random): JsonTree {
  const pattern = requirement(declared, 'regex');
  if (pattern instanceof RegExp) return textToken(random.pick(textsOf(pattern)));
  if (declared.pipe?.some(({ type }) => type === 'iso_timestamp') === true) return textToken(random.pick(INSTANTS));
  const [least, most] = [requirement(declared, 'min_length') ?? 0, requirement(declared, 'max_length') ?? Infinity] as [number, number];
  const fitting = WORDS.filter(({ length }) => length >= least && length <= most);
  return textToken(random.pick(fitting));
}

function number(declared: Declared, random: Random): JsonTree {
  const [least, most] = [requirement(declared, 'min_value') ?? -Infinity, requirement(declared, 'max_value') ?? Infinity] as [
    number,
    number,
  ];
  const whole = declared.pipe?.some(({ type }) => type === 'integer') ?? false;
  const fitting = NUMBERS.filter((token) => Number(token) >= least && Number(token) <= most && (!whole || Number.isInteger(Number(token))));
  return raw(random.pick(fitting));
}

/** A valid value of the schema as a tree. Throws on a kind of schema that the protocol did not use so far. */
export function treeOfSchema(schema: Schema, random: Random): JsonTree {
  const declared = schema as unknown as Declared;
  const { wrapped, options, item, items, key, value, entries } = declared;
  switch (declared.type) {
    case 'strict_object':
    case 'object': {
      const present = Object.entries(entries ?? {}).filter(([, inner]) => !OPTIONAL.has(inner.type) || random.chance(0.5));
      return object(Object.fromEntries(present.map(([name, inner]) => [name, treeOfSchema(inner, random)])));
    }
    case 'string':
      return text(declared, random);
    case 'number':
      return number(declared, random);
    case 'boolean':
      return raw(random.pick(['true', 'false']));
    case 'null':
      return raw('null');
    case 'unknown':
      return raw(random.pick(['{}', 'null', '"any"', '{"id":"p1"}']));
    case 'literal':
      return raw(JSON.stringify(declared.literal));
    case 'picklist':
      return raw(JSON.stringify(random.pick(options ?? [])));
    case 'nullable':
      if (wrapped !== undefined) return random.chance(0.25) ? raw('null') : treeOfSchema(wrapped, random);
      break;
    case 'optional':
    case 'exact_optional':
      if (wrapped !== undefined) return treeOfSchema(wrapped, random);
      break;
    case 'tuple':
      return list((items ?? []).map((inner) => treeOfSchema(inner, random)));
    case 'union':
    case 'variant':
      return treeOfSchema(random.pick((options ?? []) as readonly Schema[]), random);
    case 'array':
      if (item !== undefined) return list(Array.from({ length: random.below(3) }, () => treeOfSchema(item, random)));
      break;
    case 'record':
      if (key !== undefined && value !== undefined) {
        const names = Array.from(
          { length: random.below(4) },
          () => JSON.parse((text(key as unknown as Declared, random) as { text: string }).text) as string,
        );
        return object(Object.fromEntries(names.map((name) => [name, treeOfSchema(value, random)])));
      }
      break;
  }
  throw new Error(`treeOfSchema: a schema of type "${declared.type}" cannot be made`);
}

/** Every key that the schema names, at any depth. */
export function keysOf(schema: Schema): ReadonlySet<string> {
  const keys = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    const { entries, wrapped, options, item, key, value } = part as Declared;
    for (const [name, inner] of Object.entries(entries ?? {})) {
      keys.add(name);
      visit(inner);
    }
    for (const inner of [wrapped, item, key, value, ...(options ?? [])]) visit(inner);
  };
  visit(schema);
  return keys;
}
