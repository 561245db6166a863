import type { CsvTable } from '../../protocol/commands.ts';
import { MAX_CSV_ROWS } from '../../protocol/data-commands.ts';
import { formatDecimal } from '../../ui/format/number.ts';
import { t } from '../translate.ts';

type Rows = Omit<CsvTable, 'accountId'>;

/** The signs that part cells; Excel writes the second where a comma is the decimal sign. */
const DELIMITERS = [',', ';', '\t'] as const;

/** No field's name holds any of them, so the header row says which one it is. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

const lineBreaks = (text: string): number => (text.match(/\r\n|\r|\n/g) ?? []).length;

/** A table as text → its cells, each row with the line where it begins; a text that is no table is a sentence that says why. */
export async function readCsv(raw: string): Promise<Rows | string> {
  const text = raw.replace(/^\uFEFF/, '');
  if (text.trim() === '') return t('csv.empty');
  if (/[\0\uFFFD]/.test(text)) return t('csv.not-utf8');
  const { parse } = (await import('papaparse')).default;
  const rows: Rows['rows'] = [];
  let from = 0;
  let line = 1;
  let broken: number | null = null;
  parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step({ data, errors, meta }) {
      if (errors.length > 0) broken ??= line;
      if (data.some((cell) => cell.trim() !== '')) rows.push({ line, cells: data });
      line += lineBreaks(text.slice(from, meta.cursor));
      from = meta.cursor;
    },
  });
  if (broken !== null) return t('csv.broken-quotes', { line: String(broken) });
  const [header, ...positions] = rows;
  if (header === undefined) return t('csv.empty');
  if (positions.length > MAX_CSV_ROWS) return t('csv.too-long', { limit: formatDecimal(String(MAX_CSV_ROWS)) });
  return { header: header.cells, rows: positions };
}
