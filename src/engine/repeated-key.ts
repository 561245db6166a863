import { InputError } from './input-error.ts';

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];

/** The index after the text that opens at `start`. */
function afterText(json: string, start: number): number {
  let at = start + 1;
  for (let code = json.charCodeAt(at); code !== QUOTE; code = json.charCodeAt(at)) at += code === BACKSLASH ? 2 : 1;
  return at + 1;
}

/** How many keys are written in a JSON text: its colons outside texts. */
function keysWritten(json: string): number {
  let keys = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = afterText(json, at) - 1;
    else if (code === COLON) keys += 1;
  }
  return keys;
}

/** How many keys are left after parsing, which keeps the last of equal ones. A loop: a line may be nested deeper than calls can be. */
function keysKept(parsed: unknown): number {
  let keys = 0;
  const open: unknown[] = [parsed];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (!Array.isArray(value)) keys += members.length;
    for (const member of members) if (typeof member === 'object') open.push(member);
  }
  return keys;
}

/** An object (its keys so far) or a list (null) that is open, and where in it we are. */
interface Level {
  readonly keys: Set<string> | null;
  place: string | number;
}

const pathOf = (levels: readonly Level[]): string =>
  levels.map(({ place }, index) => (typeof place === 'number' ? `[${place}]` : index === 0 ? place : `.${place}`)).join('');

/** The value that stands at `start`, as far as an error shows it. */
function shownAt(json: string, start: number): unknown {
  if (json[start] === '{') return {};
  if (json[start] === '[') return [];
  if (json[start] === '"') return JSON.parse(json.slice(start, afterText(json, start)));
  return json.slice(start).split(/[\s,}]/, 1)[0];
}

function skipSpace(json: string, start: number): number {
  let at = start;
  while (' \t\r\n'.includes(json.charAt(at))) at += 1;
  return at;
}

function firstRepeated(json: string): InputError {
  const levels: Level[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    const level = levels.at(-1);
    if (sign === '{') levels.push({ keys: new Set(), place: '' });
    if (sign === '[') levels.push({ keys: null, place: 0 });
    if (sign === '}' || sign === ']') levels.pop();
    if (sign === ',' && typeof level?.place === 'number') level.place += 1;
    if (sign !== '"') continue;
    const end = afterText(json, at);
    const colon = skipSpace(json, end);
    if (json[colon] === ':' && level !== undefined) {
      level.place = String(JSON.parse(json.slice(at, end)));
      if (level.keys?.has(level.place) === true) {
        const value = shownAt(json, skipSpace(json, colon + 1));
        return new InputError('repeated-key', pathOf(levels), value, { reason: 'repeated-key' });
      }
      level.keys?.add(level.place);
    }
    at = end - 1;
  }
  throw new Error('repeatedKey: the text has more keys than its value, yet none of them twice');
}

/**
 * The first key that stands twice in one object of a JSON text, as an InputError at its path; null where none does. `parsed` is what
 * JSON.parse made of the same text: it keeps the last of equal keys, so counting tells quickly whether there are any.
 */
export const repeatedKey = (json: string, parsed: unknown): InputError | null =>
  keysWritten(json) === keysKept(parsed) ? null : firstRepeated(json);
