import { axisTop } from '../scripts/faults/soak-chart.ts';
import type { Curve, CurveLine } from './curve.ts';

const WIDTH = 900;
/** Half of the last label stands beyond the plot. */
const LABEL = 15;
const PANEL = { left: 90, right: 200, top: 50, height: 190, gap: 75 };
const PLOT_WIDTH = WIDTH - PANEL.left - PANEL.right;
const COLOURS = ['#1f6feb', '#b35900', '#1a7f37', '#8250df'];
/** Dashes, so that no line is told by its colour alone. */
const DASHES = ['', '7 4', '2 3', '9 3 2 3'];

/** Powers of ten from at or below `lowest` to at or above `highest`. */
export function decades(lowest: number, highest: number): readonly number[] {
  const from = Math.floor(Math.log10(lowest));
  const to = Math.max(from + 1, Math.ceil(Math.log10(highest)));
  return Array.from({ length: to - from + 1 }, (_none, index) => 10 ** (from + index));
}

const text = (x: string | number, y: string | number, words: string, more = ''): string =>
  `<text x="${x}" y="${y}" fill="#57606a"${more}>${words}</text>`;
const tick = (value: number): string => (value >= 1_000 ? value.toLocaleString('en') : String(Number(value.toPrecision(3))));

/** An SVG with a panel a curve: positions along, cost up, both by powers of ten. */
export function curvesChart(curves: readonly Curve[]): string {
  const height = PANEL.top + curves.length * (PANEL.height + PANEL.gap);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH + LABEL}" height="${height}" viewBox="0 0 ${WIDTH + LABEL} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
${curves.map((curve, index) => panel(curve, PANEL.top + index * (PANEL.height + PANEL.gap))).join('\n')}
</svg>
`;
}

function panel({ title, unit, lines }: Curve, top: number): string {
  const points = lines.flatMap((line) => line.points).filter(({ value }) => value > 0);
  const across = decades(Math.min(...points.map(({ positions }) => positions)), Math.max(...points.map(({ positions }) => positions)));
  const up = decades(Math.min(...points.map(({ value }) => value)), axisTop(Math.max(...points.map(({ value }) => value))));
  const share = (value: number, scale: readonly number[]): number => {
    const [first = 1] = scale;
    return Math.log10(value / first) / Math.log10((scale.at(-1) ?? 10) / first);
  };
  const x = (positions: number): string => (PANEL.left + PLOT_WIDTH * share(positions, across)).toFixed(1);
  const y = (value: number): string => (top + PANEL.height * (1 - share(value, up))).toFixed(1);
  const grid = [
    ...across.map(
      (at) =>
        `<line x1="${x(at)}" x2="${x(at)}" y1="${top}" y2="${top + PANEL.height}" stroke="#eaeef2"/>${text(x(at), top + PANEL.height + 18, tick(at), ' text-anchor="middle"')}`,
    ),
    ...up.map(
      (at) =>
        `<line x1="${PANEL.left}" x2="${WIDTH - PANEL.right}" y1="${y(at)}" y2="${y(at)}" stroke="#d0d7de"/>` +
        text(PANEL.left - 8, y(at), tick(at), ' text-anchor="end" dominant-baseline="middle"'),
    ),
  ].join('\n');
  return `<text x="${PANEL.left}" y="${top - 16}" fill="#24292f" font-size="14">${title}, ${unit}</text>
${grid}
${lines.map((line, index) => drawn(line, index, x, y, top + 12 + index * 20)).join('\n')}
${text(PANEL.left + PLOT_WIDTH / 2, top + PANEL.height + 38, 'positions', ' text-anchor="middle"')}`;
}

/** A line with a mark at every number of positions, and its name beside the plot at `nameAt`. */
function drawn(
  { name, points }: CurveLine,
  index: number,
  x: (positions: number) => string,
  y: (value: number) => string,
  nameAt: number,
): string {
  const shown = points.filter(({ value }) => value > 0);
  const colour = COLOURS[index % COLOURS.length] ?? '';
  const stroke = `stroke="${colour}" stroke-width="1.5" stroke-dasharray="${DASHES[index % DASHES.length] ?? ''}"`;
  const marks = shown.map(({ positions, value }) => `<circle cx="${x(positions)}" cy="${y(value)}" r="2.5" fill="${colour}"/>`).join('');
  const from = WIDTH - PANEL.right + 16;
  return `<polyline points="${shown.map(({ positions, value }) => `${x(positions)},${y(value)}`).join(' ')}" fill="none" ${stroke}/>${marks}
<line x1="${from}" x2="${from + 24}" y1="${nameAt}" y2="${nameAt}" ${stroke}/>${text(from + 30, nameAt, name, ' dominant-baseline="middle"')}`;
}
