import type { RecordedOutcome } from '../../test/faults/outcome.ts';
import type { RecordedSection } from '../../test/faults/section.ts';
import type { FoundFault } from '../../test/project/found-faults.ts';
import type { SoakSummary } from './soak-summary.ts';

/** All that is known of how the product behaves under faults; docs/reliability.json holds it, docs/reliability.md shows it. */
export interface Reliability {
  readonly outcomes: readonly RecordedOutcome[];
  /** What is no row, each under a heading of its own. */
  readonly sections: readonly RecordedSection[];
  readonly soak: SoakSummary | null;
}

/** The rows known so far, each replaced where its scenario ran again: a run of a part erases no other row. */
export function mergedOutcomes(known: readonly RecordedOutcome[], fresh: readonly RecordedOutcome[]): readonly RecordedOutcome[] {
  return newest([...known, ...fresh], ({ scenario }) => scenario);
}

/** The same with sections, by title. */
export function mergedSections(known: readonly RecordedSection[], fresh: readonly RecordedSection[]): readonly RecordedSection[] {
  return newest([...known, ...fresh], ({ title }) => title);
}

/** Of each name the one recorded last, by name. */
function newest<T extends { readonly recordedAt: string }>(all: readonly T[], nameOf: (one: T) => string): readonly T[] {
  const kept = new Map<string, T>();
  for (const one of all) {
    const before = kept.get(nameOf(one));
    if (before === undefined || before.recordedAt <= one.recordedAt) kept.set(nameOf(one), one);
  }
  return [...kept.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Seconds of the middle and the longest of these times: "1.2 s, at most 3.4 s"; a dash where nothing was measured. */
export function timesText(timesMs: readonly number[]): string {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const longest = sorted.at(-1);
  if (middle === undefined || longest === undefined) return '–';
  return sorted.length === 1 ? seconds(longest) : `${seconds(middle)}, at most ${seconds(longest)}`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const sum = (rows: readonly RecordedOutcome[], figure: 'alertsExpected' | 'alertsLost' | 'alertsDoubled'): number =>
  rows.reduce((total, row) => total + row[figure], 0);

/** The text of docs/reliability.md: what was measured, and the faults that were found from outside. */
export function reliabilityPage({ outcomes, sections, soak }: Reliability, found: readonly FoundFault[]): string {
  const lines = outcomes.map(
    (row) =>
      `| ${cell(row.scenario)} | ${row.runs} | ${row.alertsExpected} | ${row.alertsLost} | ${row.alertsDoubled} | ${timesText(row.noticedAfterMs)} | ` +
      `${timesText(row.recoveredAfterMs)} | ${cell(row.note)} | ${row.recordedAt.slice(0, 10)} |`,
  );
  const machines = [...new Set(outcomes.map(({ machine }) => machine))].map((machine) => `- ${machine}`);
  const commands = [...new Set(outcomes.map(({ command }) => command))].map((command) => `- \`${command}\``);
  return `# Reliability

Written by the fault suite and the soak from docs/reliability.json and test/project/found-faults.ts; do not edit.

The unmodified build in a real browser, against a local exchange that speaks MEXC's wire over TLS. All faults together: **${sum(outcomes, 'alertsExpected')} alerts
expected, ${sum(outcomes, 'alertsLost')} lost, ${sum(outcomes, 'alertsDoubled')} doubled.**

- **Lost**: a crossing that lasted over a watchdog period (30 s) or stands in a one-minute candle, and left neither an alert nor an entry in the history.
- **Doubled**: two alerts of one position within 30 minutes, other than a retry of the same notification id that the history marks as a repeat.
- **Noticed after**: from the fault to the moment the product knew of it. **Recovered after**: from the fault's end, or from a kill, to prices and
  alerts as before. Median, then the longest; measured on a shared machine and reported, not asserted.

## Faults

| what went wrong | times | alerts expected | lost | doubled | noticed after | recovered after | how, and what it shows | date |
|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}

Commands:

${commands.join('\n')}

Machines:

${machines.join('\n')}
${foundSection(found)}${sections.map(sectionText).join('')}${soak === null ? '' : soakSection(soak)}`;
}

function foundSection(found: readonly FoundFault[]): string {
  if (found.length === 0) return '';
  const rows = found.map(
    ({ row, kind, wrong, tests, seen }) =>
      `| ${row} | ${kind} | ${cell(wrong)} | ${tests.map((name) => cell(name)).join('<br>')} | ${cell(seen)} |`,
  );
  return `
## Faults found from outside

Public bug reports of this field, an adversary and a newcomer were tried on the product. Each row stands for a kind: its cause is mended, and its siblings
were looked for. The tests keep it from coming back; "%s" in a name stands for each of its cases. Numbers that are missing are not mended yet.

| no. | kind | what was wrong | held by | how that was seen to fail |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function sectionText({ title, text, recordedAt, machine, command }: RecordedSection): string {
  return `
## ${title}

${text}

\`${command}\`, ${recordedAt.slice(0, 10)}, ${machine}.
`;
}

function soakSection({ minutes, cpuSeconds, residentMb, notes, recordedAt, machine, command }: SoakSummary): string {
  const list = notes.map((note) => `- ${note}`).join('\n');
  return `
## Soak

\`${command}\`, ${recordedAt.slice(0, 10)}, ${machine}: ${minutes} minutes with no page open and no debugger attached to the worker.

- Processor time of the extension's process: ${cpuSeconds.toFixed(1)} s, that is ${((cpuSeconds / (minutes * 60)) * 100).toFixed(2)} % of one core.
- Resident memory of the extension's process: ${residentMb.first.toFixed(0)} MB at first, ${residentMb.last.toFixed(0)} MB at last, ${residentMb.most.toFixed(0)} MB at most.
${list}

![Processor time and memory over the soak](soak.svg)
`;
}
