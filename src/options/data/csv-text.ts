import { MAX_CSV_ROWS } from '../../protocol/data-commands.ts';
import { formatDecimal } from '../../ui/format/number.ts';
import { t } from '../translate.ts';
import { fieldNamed } from './table-headers.ts';

export interface TextTable {
  readonly header: readonly string[];
  /** Where the header row stands in the text, from 1: what is above it, a title or a spreadsheet's own line, is no part of the table. */
  readonly headerLine: number;
  /** `line`: where the row begins; each has as many cells as the header. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** The signs that part cells; Excel writes the second where a comma is the decimal sign. */
const DELIMITERS = [',', ';', '\t'] as const;
/** A title and a few remarks may stand above the header. */
const HEADER_WITHIN = 10;
/** As Excel says which sign parts the cells: "sep=;" in a line of its own. */
const SAID_DELIMITER = /^"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)/iu;

const namesIn = (cells: readonly string[]): number => cells.filter((cell) => fieldNamed(cell) !== null).length;

/** The sign that parts the names of the header, whichever line that is; by the first line where no name is known. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/, HEADER_WITHIN);
  const counts = (count: (line: string, delimiter: string) => number): readonly number[] =>
    DELIMITERS.map((delimiter) => Math.max(...lines.map((line) => count(line, delimiter))));
  const named = counts((line, delimiter) => namesIn(line.split(delimiter).map((cell) => cell.replaceAll('"', ''))));
  const parted = DELIMITERS.map((delimiter) => (lines[0] ?? '').split(delimiter).length);
  const best = Math.max(...named) > 1 ? named : parted;
  return DELIMITERS[best.indexOf(Math.max(...best))] ?? ',';
}

const lineBreaks = (text: string): number => (text.match(/\r\n|\r|\n/g) ?? []).length;
const isEmpty = (cell: string): boolean => cell.trim() === '';

type Row = TextTable['rows'][number];

async function rowsOf(text: string, delimiter: string, firstLine: number): Promise<Row[] | string> {
  const { parse } = (await import('papaparse')).default;
  const rows: Row[] = [];
  let from = 0;
  let line = firstLine;
  let broken: number | null = null;
  parse<string[]>(text, {
    delimiter,
    step({ data, errors, meta }) {
      if (errors.length > 0) broken ??= line;
      if (!data.every(isEmpty)) rows.push({ line, cells: data });
      line += lineBreaks(text.slice(from, meta.cursor));
      from = meta.cursor;
    },
  });
  return broken === null ? rows : t('csv.broken-quotes', { line: String(broken) });
}

/** Which row names the columns: the one with most names that are known, among the first ones; without any, the first that has several cells. */
function headerAt(rows: readonly Row[]): number {
  const first = rows.slice(0, HEADER_WITHIN);
  const named = first.map(({ cells }) => namesIn(cells));
  const most = Math.max(...named);
  if (most > 0) return named.indexOf(most);
  const several = first.findIndex(({ cells }) => cells.filter((cell) => !isEmpty(cell)).length > 1);
  return Math.max(0, several);
}

/** Spreadsheets leave empty columns behind the last one that is used. */
const lastUsed = (rows: readonly Row[]): number =>
  Math.max(...rows.map(({ cells }) => cells.length - [...cells].reverse().findIndex((cell) => !isEmpty(cell))));

/** A table as text → its cells, each row with the line where it begins; a text that is no table is a sentence that says why. */
export async function readCsv(raw: string): Promise<TextTable | string> {
  const text = raw.replace(/^\uFEFF/, '');
  if (text.trim() === '') return t('csv.empty');
  if (/[\0\uFFFD]/.test(text)) return t('csv.not-utf8');
  const said = SAID_DELIMITER.exec(text);
  const table = said === null ? text : text.slice(said[0].length);
  const rows = await rowsOf(table, said?.[1] ?? delimiterOf(table), said === null ? 1 : 2);
  if (typeof rows === 'string') return rows;
  const at = headerAt(rows);
  const [header, ...positions] = rows.slice(at);
  if (header === undefined) return t('csv.empty');
  if (positions.length > MAX_CSV_ROWS) return t('csv.too-long', { limit: formatDecimal(String(MAX_CSV_ROWS)) });
  const width = lastUsed([header, ...positions]);
  const uneven = positions.find(({ cells }) => cells.length !== header.cells.length && Math.min(cells.length, header.cells.length) < width);
  if (uneven !== undefined)
    return t('csv.uneven', { line: String(uneven.line), cells: String(uneven.cells.length), columns: String(header.cells.length) });
  const cut = (cells: readonly string[]): readonly string[] => cells.slice(0, width);
  return { header: cut(header.cells), headerLine: header.line, rows: positions.map(({ line, cells }) => ({ line, cells: cut(cells) })) };
}
