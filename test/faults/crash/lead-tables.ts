import { CRASH_RULE_NAMES, CRASH_RULES, type CrashRule } from './crash-portfolio.ts';
import type { LeadTimes } from './lead-times.ts';

const FIRST_SECOND = Date.UTC(2025, 9, 10, 20, 40);

const GROUPS: readonly { readonly name: string; readonly holds: (position: string) => boolean }[] = [
  { name: 'isolated longs, 5x to 20x', holds: (position) => /\.long\.isolated-(5|10|20)x$/.test(position) },
  { name: 'isolated longs, 50x', holds: (position) => /\.long\.isolated-50x$/.test(position) },
  { name: 'isolated shorts', holds: (position) => /\.short\.isolated/.test(position) },
  { name: 'positions of cross pools', holds: (position) => /\.cross-/.test(position) },
  { name: 'all', holds: () => true },
];

/** 42 → "42 s", 754 → "12:34 min". */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

function timeOfDay(second: number): string {
  return new Date(FIRST_SECOND + second * 1_000).toISOString().slice(11, 19);
}

/** "median (least … most)" of the times; positions whose rule held from the beginning are left out and counted. */
export function spread(times: readonly (number | null)[]): string {
  const known = times.filter((time) => time !== null).sort((a, b) => a - b);
  const [least] = known;
  const most = known.at(-1);
  const fromStart = times.length - known.length;
  const rest = fromStart === 0 ? '' : `; ${fromStart} from the start`;
  if (least === undefined || most === undefined) return `–${rest}`;
  return `${durationText(medianOf(known))} (${durationText(least)} … ${durationText(most)})${rest}`;
}

/** Of an even number the lower of the two in the middle. */
function medianOf(sorted: readonly number[]): number {
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new RangeError('medianOf: no times');
  return middle;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Two tables in Markdown: each rule over groups of positions, and each position by itself. */
export function leadTables(leads: readonly LeadTimes[]): string {
  const labels = CRASH_RULE_NAMES.map((rule) => CRASH_RULES[rule].label);
  const rule = (columns: number): string => line(Array.from({ length: columns }, () => '---'));
  const groups = GROUPS.map(({ name, holds }) => {
    const members = leads.filter(({ position }) => holds(position));
    return line([name, String(members.length), ...CRASH_RULE_NAMES.map((each) => spread(members.map(({ seconds }) => seconds[each])))]);
  });
  const timeText = ({ seconds }: LeadTimes, each: CrashRule): string => {
    const time = seconds[each];
    return time === null ? 'from the start' : durationText(time);
  };
  const positions = leads.map((lead) =>
    line([lead.position.replaceAll('.', ' '), timeOfDay(lead.liquidatedAtSecond), ...CRASH_RULE_NAMES.map((each) => timeText(lead, each))]),
  );
  return [
    line(['liquidated positions', 'how many', ...labels]),
    rule(labels.length + 2),
    ...groups,
    '',
    line(['position', 'liquidated at (UTC)', ...labels]),
    rule(labels.length + 2),
    ...positions,
  ].join('\n');
}
