import type { Languages } from './platform.ts';

/** The languages that the trader set in the browser. */
export const browserLanguages: Languages = { preferred: () => navigator.languages };
