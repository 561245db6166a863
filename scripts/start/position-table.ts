import type { PositionRecord } from '../../src/protocol/records.ts';
import type { PositionRow } from '../../test/browser/portfolio-page.ts';

const HEADINGS = ['position', 'contract', 'margin rate', 'fair price', 'liquidation', 'distance', 'prices'] as const;
const LEFT_ALIGNED = 2;
const LAST = HEADINGS.length - 1;

/** The popup's rows as lines of a table, in their order (worst first). */
export function positionTable(rows: readonly PositionRow[], records: readonly PositionRecord[]): string[] {
  const cells = [HEADINGS, ...rows.map((row) => cellsOf(row, records))];
  const widths = HEADINGS.map((_heading, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) =>
    line
      .map((cell, column) =>
        column < LEFT_ALIGNED || column === LAST ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function cellsOf(row: PositionRow, records: readonly PositionRecord[]): readonly string[] {
  const record = records.find(({ id }) => id === row.id);
  const [fair, liquidation] = row.figures;
  return [
    row.id,
    record === undefined ? '' : `${record.symbol} ${record.side} ${record.marginMode} ${record.leverage}x`,
    row.marginRate === '' ? 'unknown' : rateText(row.marginRate),
    fair?.[1] ?? '',
    row.liquidationPrice === '' ? 'none' : (liquidation?.[1] ?? ''),
    (liquidation?.[2] ?? '').replace(/ .*/, ''),
    row.freshness,
  ];
}

/** A fraction as percent, cut (not rounded) to two decimals, on its digits: "0.79999" is "79.99 %". */
export function rateText(fraction: string): string {
  if (fraction === 'Infinity') return 'no equity';
  const [whole = '0', decimals = ''] = fraction.split('.');
  const digits = `${whole}${decimals.padEnd(4, '0')}`;
  const percent = digits.slice(0, whole.length + 2).replace(/^0+(?=\d)/, '');
  return `${percent}.${digits.slice(whole.length + 2, whole.length + 4)} %`;
}
