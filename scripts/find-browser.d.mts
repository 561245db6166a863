/** The absolute path of an installed browser, or null. The environment's CHROMIUM or FIREFOX decides alone where it is set. */
export function findBrowser(kind: 'chromium' | 'firefox'): string | null;

/** The same of the virtual display on which a browser with windows is tested. */
export function findXvfb(): string | null;
