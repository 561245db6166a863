import type { Curve } from './curve.ts';
import { isWithin, type Bound, type Figure } from './figure.ts';
import type { Circumstances, Performance } from './performance.ts';

/** Three significant digits, and no exponent. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

const SIGNS: Readonly<Record<Bound['kind'], string>> = { 'at most': '≤', 'at least': '≥' };
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function boundText(figure: Figure): string {
  const { bound } = figure;
  if (bound === null) return '–';
  return `${SIGNS[bound.kind]} ${shortNumber(bound.value)}, ${isWithin(figure) === true ? 'held' : '**not held**'}`;
}

function spreadText({ value: { lowest, highest, rounds } }: Figure): string {
  return rounds === 1 ? 'once' : `${shortNumber(lowest)} … ${shortNumber(highest)} (${rounds})`;
}

/** One line of the table, as docs and terminal show it. */
export const figureLine = (figure: Figure): string =>
  `| ${figure.number} | ${cell(figure.what)} | ${shortNumber(figure.value.median)} ${figure.unit} | ${spreadText(figure)} | ${boundText(figure)} |`;

export const TABLE_HEAD = '| | what | median | lowest … highest (rounds) | wanted |\n|---|---|---|---|---|';

function notesText(figures: readonly (Figure & Circumstances)[]): string {
  return figures.map(({ number, what, note }) => `- ${number === '' ? '' : `**${number}** `}${what}: ${note}`).join('\n');
}

function circumstancesText(all: readonly Circumstances[]): string {
  const lines = all.map(
    ({ recordedAt, machine, browser }) => `- ${recordedAt.slice(0, 10)}: ${machine}${browser === null ? '' : `, ${browser}`}`,
  );
  return [...new Set(lines)].join('\n');
}

function curveTable({ title, unit, lines }: Curve): string {
  const [first] = lines;
  if (first === undefined) return '';
  const rows = first.points.map(({ positions }, index) => {
    const values = lines.map(
      ({ points }) => `${shortNumber(points[index]?.value ?? Number.NaN)} (${(points[index]?.contracts ?? 0).toLocaleString('en')})`,
    );
    return `| ${positions.toLocaleString('en')} | ${values.join(' | ')} |`;
  });
  const names = lines.map(({ name }) => name).join(' | ');
  return `### ${title}, ${unit}\n\n| positions | ${names} |\n|---|${lines.map(() => '---|').join('')}\n${rows.join('\n')}\n`;
}

/** The text of docs/performance.md. */
export function performancePage({ figures, curves }: Performance): string {
  const scale =
    curves === null
      ? ''
      : `
## Scale

![What positions cost](performance.svg)

Isolated positions in Node, warm, in processor time; the number of contracts stands in brackets. Prices tremble by less than anything depends on.

${curves.all.map(curveTable).join('\n')}
${circumstancesText([curves])}
`;
  return `# Speed

Written by \`npm run bench\` from docs/performance.json; do not edit.

Ratios of one process or one browser, since machines differ and this one was shared; the median of several rounds, with the lowest and the highest beside
it. Rounds of ours and theirs take turns; within Node processor time is counted, not time of day. Nothing here is asserted by a test.

${TABLE_HEAD}
${figures.map(figureLine).join('\n')}

${circumstancesText(figures)}

## What was compared

${notesText(figures)}
${scale}`;
}
