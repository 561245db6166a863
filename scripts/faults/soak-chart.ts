/** Processor time since the start, resident memory and the moment, of one process. */
export interface SoakSample {
  readonly atMs: number;
  readonly cpuSeconds: number;
  readonly residentMb: number;
}

const WIDTH = 900;
/** Half of the last label stands beyond the plot. */
const LABEL = 15;
const PANEL = { left: 70, right: 20, top: 40, height: 170, gap: 70 };
const PLOT_WIDTH = WIDTH - PANEL.left - PANEL.right;
const HEIGHT = PANEL.top + 2 * PANEL.height + PANEL.gap + 50;
const MINUTE_MS = 60_000;
const GRID_LINES = 4;

interface Point {
  readonly atMs: number;
  readonly value: number;
}

/** Processor seconds a minute between samples at least a minute apart; a restarted process counts from its own start. */
export function cpuPerMinute(samples: readonly SoakSample[]): readonly Point[] {
  const points: Point[] = [];
  let from = samples[0];
  for (const sample of samples) {
    if (from === undefined || sample.atMs - from.atMs < MINUTE_MS) continue;
    const spent = sample.cpuSeconds < from.cpuSeconds ? sample.cpuSeconds : sample.cpuSeconds - from.cpuSeconds;
    points.push({ atMs: sample.atMs, value: (spent * MINUTE_MS) / (sample.atMs - from.atMs) });
    from = sample;
  }
  return points;
}

/** The next of 1, 2, 5, 10, 20, … times the power of ten at or above `value`: the top of an axis. */
export function axisTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((top) => top >= value) ?? 10 * power;
}

/** An SVG of two panels over time: processor seconds a minute, and resident megabytes. */
export function soakChart(samples: readonly SoakSample[]): string {
  const lastMs = Math.max(MINUTE_MS, samples.at(-1)?.atMs ?? 0);
  const memory = samples.map(({ atMs, residentMb }) => ({ atMs, value: residentMb }));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH + LABEL}" height="${HEIGHT}" viewBox="0 0 ${WIDTH + LABEL} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
${panel('Processor seconds a minute', cpuPerMinute(samples), lastMs, PANEL.top, '#1f6feb')}
${panel('Resident memory, MB', memory, lastMs, PANEL.top + PANEL.height + PANEL.gap, '#b35900')}
</svg>
`;
}

function panel(title: string, points: readonly Point[], lastMs: number, top: number, colour: string): string {
  const most = axisTop(Math.max(0, ...points.map(({ value }) => value)));
  const x = (atMs: number): string => (PANEL.left + (atMs / lastMs) * PLOT_WIDTH).toFixed(1);
  const y = (value: number): string => (top + PANEL.height * (1 - value / most)).toFixed(1);
  const grid = Array.from({ length: GRID_LINES + 1 }, (_, index) => {
    const value = (most * index) / GRID_LINES;
    const atMs = (lastMs * index) / GRID_LINES;
    return [
      `<line x1="${PANEL.left}" x2="${WIDTH - PANEL.right}" y1="${y(value)}" y2="${y(value)}" stroke="#d0d7de"/>`,
      `<text x="${PANEL.left - 8}" y="${y(value)}" text-anchor="end" dominant-baseline="middle" fill="#57606a">${Number(value.toPrecision(3))}</text>`,
      `<text x="${x(atMs)}" y="${top + PANEL.height + 18}" text-anchor="middle" fill="#57606a">${Math.round(atMs / MINUTE_MS)} min</text>`,
    ].join('\n');
  }).join('\n');
  const line = points.map(({ atMs, value }) => `${x(atMs)},${y(value)}`).join(' ');
  return `<text x="${PANEL.left}" y="${top - 14}" fill="#24292f" font-size="14">${title}</text>
${grid}
<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
}
