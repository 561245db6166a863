/** Asks the browser not to clear the storage under pressure. Only pages may ask: Firefox's event page is one; for Chrome's worker the options page asks. */
export async function askForPersistence(): Promise<void> {
  const { storage } = navigator;
  if ('persist' in storage && typeof storage.persist === 'function' && !(await storage.persisted())) await storage.persist();
}
