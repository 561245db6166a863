/** A plot of the pictures of docs/lead-times.md: a square of axes, lines and labelled points, in SVG. */
export interface Axis {
  readonly title: string;
  /** Values that get a line; the first and the last are the ends. */
  readonly marks: readonly number[];
  readonly text: (mark: number) => string;
  /** Where a value stands, from 0 (first mark) to 1 (last). */
  readonly place: (value: number) => number;
}

export interface Series {
  readonly colour: string;
  readonly label: string;
  /** Where its points have their names. */
  readonly names: 'above' | 'below';
  /** In the order in which the line joins them; `name` stands beside the point, `size` is a radius in pixels. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly name: string; readonly size: number }[];
}

export interface Plot {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** A dashed line from corner to corner: where the two axes say the same. */
  readonly diagonal: boolean;
}

const PLOT = { width: 360, height: 300, left: 62, top: 84, gap: 100 };
const HEIGHT = PLOT.top + PLOT.height + 60;
const NAME_AT = { above: -8, below: 14 } as const;
const INK = '#24292f';
const GREY = '#57606a';

export const linear =
  (from: number, to: number) =>
  (value: number): number =>
    (value - from) / (to - from);
/** Values below the first mark stand on it: 0 has no place of its own. */
export const logarithmic =
  (from: number, to: number) =>
  (value: number): number =>
    Math.log(Math.max(value, from) / from) / Math.log(to / from);

function plotSvg({ title, x, y, series, diagonal }: Plot, left: number): string {
  const bottom = PLOT.top + PLOT.height;
  const across = (value: number): string => (left + x.place(value) * PLOT.width).toFixed(1);
  const up = (value: number): string => (bottom - y.place(value) * PLOT.height).toFixed(1);
  const right = left + PLOT.width;
  const grid = [
    ...y.marks.map(
      (mark) =>
        `<line x1="${left}" x2="${right}" y1="${up(mark)}" y2="${up(mark)}" stroke="#d0d7de"/><text x="${left - 8}" y="${up(mark)}" text-anchor="end" dominant-baseline="middle" fill="${GREY}">${y.text(mark)}</text>`,
    ),
    ...x.marks.map(
      (mark) =>
        `<line x1="${across(mark)}" x2="${across(mark)}" y1="${bottom}" y2="${PLOT.top}" stroke="#eaeef2"/><text x="${across(mark)}" y="${bottom + 18}" text-anchor="middle" fill="${GREY}">${x.text(mark)}</text>`,
    ),
  ];
  const drawn = series.flatMap(({ colour, names, points }) => [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map((point) => `${across(point.x)},${up(point.y)}`).join(' ')}"/>`,
    ...points.map(
      (point) =>
        `<circle cx="${across(point.x)}" cy="${up(point.y)}" r="${point.size}" fill="${colour}"/><text x="${Number(across(point.x)) + 7}" y="${Number(up(point.y)) + NAME_AT[names]}" fill="${colour}">${point.name}</text>`,
    ),
  ]);
  const legend = series.map(
    ({ colour, label }, index) =>
      `<text x="${right - 10}" y="${bottom - 14 - 16 * (series.length - 1 - index)}" text-anchor="end" fill="${colour}" font-weight="600">${label}</text>`,
  );
  return [
    `<text x="${left}" y="${PLOT.top - 14}" fill="${INK}" font-weight="600">${title}</text>`,
    ...grid,
    ...(diagonal ? [`<line x1="${left}" y1="${bottom}" x2="${right}" y2="${PLOT.top}" stroke="${GREY}" stroke-dasharray="4 4"/>`] : []),
    ...drawn,
    ...(series.length > 1 ? legend : []),
    `<text x="${left + PLOT.width / 2}" y="${bottom + 40}" text-anchor="middle" fill="${INK}">${x.title}</text>`,
    `<text x="${left - 44}" y="${PLOT.top - 34}" fill="${GREY}">${y.title}</text>`,
  ].join('\n');
}

/** Plots side by side under one heading. */
export function chart(heading: string, plots: readonly Plot[]): string {
  const width = PLOT.left + plots.length * PLOT.width + (plots.length - 1) * PLOT.gap + 60;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${PLOT.left - 44}" y="26" fill="${INK}" font-size="16">${heading}</text>
${plots.map((plot, index) => plotSvg(plot, PLOT.left + index * (PLOT.width + PLOT.gap))).join('\n')}
</svg>
`;
}
