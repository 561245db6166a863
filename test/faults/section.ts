/** A part of docs/reliability.md that is no row: whole tables, say. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { machineName, OUTCOMES } from './outcome.ts';

export const SECTIONS = join(OUTCOMES, 'sections');

export interface RecordedSection {
  /** Its heading; the section is known by it. */
  readonly title: string;
  /** Markdown below the heading. */
  readonly text: string;
  /** ISO time of the recording. */
  readonly recordedAt: string;
  readonly machine: string;
  readonly command: string;
}

/** Writes the section to `folder`, in place of an earlier one of the same title. Only the full suite records. */
export async function recordSection({ title, text }: Pick<RecordedSection, 'title' | 'text'>, folder = SECTIONS): Promise<void> {
  await mkdir(folder, { recursive: true });
  const command = process.env['PLIMSOLL_COMMAND'] ?? 'npm run prove -- faults';
  const recorded: RecordedSection = { title, text, recordedAt: new Date().toISOString(), machine: machineName(), command };
  await writeFile(join(folder, `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.json`), `${JSON.stringify(recorded, null, 2)}\n`);
}

/** All sections in `folder`, by title; none where the folder is absent. */
export async function recordedSections(folder = SECTIONS): Promise<readonly RecordedSection[]> {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as RecordedSection));
}
