import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { recordedOutcomes } from '../../test/faults/outcome.ts';
import { recordedSections } from '../../test/faults/section.ts';
import { FOUND_FAULTS } from '../../test/project/found-faults.ts';
import { mergedOutcomes, mergedSections, reliabilityPage, type Reliability } from './reliability-page.ts';
import type { SoakSummary } from './soak-summary.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const FACTS = `${docs}reliability.json`;

async function known(): Promise<Reliability> {
  try {
    return { sections: [], ...(JSON.parse(await readFile(FACTS, 'utf8')) as Omit<Reliability, 'sections'> & Partial<Reliability>) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { outcomes: [], sections: [], soak: null };
    throw error;
  }
}

/** Puts the recorded rows and sections, and a soak's summary where there is a new one, into docs/reliability.json and .md; what did not run again stays. */
export async function writeReliability(soak: SoakSummary | null = null): Promise<Reliability> {
  const before = await known();
  const now: Reliability = {
    outcomes: mergedOutcomes(before.outcomes, await recordedOutcomes()),
    sections: mergedSections(before.sections, await recordedSections()),
    soak: soak ?? before.soak,
  };
  await writeFile(FACTS, `${JSON.stringify(now, null, 2)}\n`);
  await writePage(now);
  return now;
}

/** docs/reliability.md anew from what is known, nothing measured. */
export async function writeReliabilityPage(): Promise<void> {
  await writePage(await known());
}

async function writePage(now: Reliability): Promise<void> {
  await writeFile(`${docs}reliability.md`, reliabilityPage(now, FOUND_FAULTS));
}
