import { formatDecimal } from '../../ui/format/number.ts';
import { fieldLabel, LABELLED_FIELDS } from './field-label.ts';

/** What may stand in cells of words, beside the column's name; tables are read in any language of the pages. */
const WORDS: Readonly<Record<string, string>> = {
  side: 'long/short',
  marginMode: 'isolated/cross',
  autoAddMargin: 'yes/no',
  threshold: '%',
  distanceThreshold: '%, off',
  earlyWarning: 'early/balanced/late/off',
  alertsEnabled: 'yes/no',
};

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** An empty table with the columns as pages call them; parted as spreadsheets of this locale part cells. */
export function tableTemplate(): { readonly fileName: string; readonly text: string } {
  const delimiter = formatDecimal('0.5').includes(',') ? ';' : ',';
  const names = LABELLED_FIELDS.map((field) => {
    const words = WORDS[field];
    return quoted(words === undefined ? fieldLabel(field) : `${fieldLabel(field)} (${words})`);
  });
  // Without the byte order mark spreadsheets take UTF-8 for another encoding.
  return { fileName: 'plimsoll-positions.csv', text: `\uFEFF${names.join(delimiter)}\r\n` };
}
