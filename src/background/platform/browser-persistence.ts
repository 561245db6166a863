import { browserDifferences } from './browser-differences.ts';

/** Asks the browser not to clear the storage under pressure, where the background may; for Chrome's worker the options page asks. */
export async function askForPersistence(): Promise<void> {
  if (!browserDifferences().backgroundAsksForPersistence) return;
  const { storage } = navigator;
  if (!(await storage.persisted())) await storage.persist();
}
