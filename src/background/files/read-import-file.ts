import * as v from 'valibot';
import { InputError, isPlainObject, notAList, notAnObject, repeatedKey, type PlainReason } from '../../engine/index.ts';
import { BACKUP_FORMAT, backupFile } from '../../protocol/backup.ts';
import { isoInstant, portfolioFile } from '../../protocol/records.ts';
import { boundsProblem } from './file-bounds.ts';
import { unknownKeys } from '../../portfolio/read-record.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A file whose head is right; what lies in it is unchecked yet. */
export interface ImportFile {
  /** Holds `settings`, `accounts` and `positions`. */
  readonly portfolio: Fields;
  /** Where `portfolio` lies in the file: the beginning of its problems' paths, such as "portfolio.". */
  readonly place: string;
  /** Holds `history`, `alertMemory` and `snoozes`; null in a portfolio file. */
  readonly backup: Fields | null;
}

/** Recognises the file by its `format`; problems of its contents are not sought yet, but for keys that are unknown. */
export function readImportFile(text: string): { readonly file: ImportFile | null; readonly problems: readonly InputError[] } {
  const parsed = parse(text);
  if (parsed instanceof InputError) return { file: null, problems: [parsed] };
  if (parsed['format'] !== BACKUP_FORMAT) {
    return { file: { portfolio: parsed, place: '', backup: null }, problems: headProblems(parsed, portfolioFile.entries) };
  }
  const problems = [...headProblems(parsed, backupFile.entries)];
  const portfolio = parsed['portfolio'];
  if (!isPlainObject(portfolio)) {
    problems.push(notAnObject(portfolio, 'portfolio'));
    return { file: null, problems };
  }
  problems.push(...unknownKeys(portfolio, backupFile.entries.portfolio.entries, 'portfolio'));
  return { file: { portfolio, place: 'portfolio.', backup: parsed }, problems };
}

/** The list at `key` of `fields`, or the problem that there is none. */
export function listOf(
  fields: Fields,
  key: string,
  place = '',
): { readonly items: readonly unknown[]; readonly problems: readonly InputError[] } {
  const value = fields[key];
  if (Array.isArray(value)) return { items: value as readonly unknown[], problems: [] };
  return { items: [], problems: [notAList(value, `${place}${key}`)] };
}

/** Those of a list's items whose id an earlier one has; `place`: of the list. */
export function repeatedIds(items: readonly unknown[], place: string, idKey: string): readonly InputError[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const id = isPlainObject(item) ? item[idKey] : undefined;
    if (id !== undefined && seen.has(id))
      return [new InputError('duplicate-id', `${place}[${index}].${idKey}`, id, { reason: 'id-once', key: idKey })];
    seen.add(id);
    return [];
  });
}

function parse(text: string): Fields | InputError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return new InputError('invalid-json', '', text.slice(0, 80), { reason: 'json-file', problem: said });
  }
  if (!isPlainObject(parsed)) return new InputError('not-an-object', '', parsed, { reason: 'file-object' });
  return boundsProblem(parsed) ?? saidTwice(text, parsed) ?? parsed;
}

const MAX_PLACE = 200;

/** A key that stands twice. What the last of the two hides was not bounded: its place may be endless. */
function saidTwice(text: string, parsed: unknown): InputError | null {
  const repeated = repeatedKey(text, parsed);
  if (repeated === null || repeated.path.length <= MAX_PLACE) return repeated;
  return new InputError(repeated.code, `${repeated.path.slice(0, MAX_PLACE)}…`, repeated.value, { reason: 'key-once' });
}

function headProblems(file: Fields, entries: object): readonly InputError[] {
  const problems = [...unknownKeys(file, entries, '')];
  const { format, version, exportedAt } = file;
  const refuse = (key: string, value: unknown, reason: PlainReason): void => {
    problems.push(new InputError(value === undefined ? 'missing' : 'not-allowed', key, value, { reason }));
  };
  if (format !== 'plimsoll-portfolio' && format !== BACKUP_FORMAT) refuse('format', format, 'format');
  if (version !== 1) refuse('version', version, 'version');
  if (!v.is(isoInstant, exportedAt)) refuse('exportedAt', exportedAt, 'instant');
  return problems;
}
