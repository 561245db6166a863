import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pictures of one run. */
export interface Screenshots {
  readonly folder: string;
  /** Writes NAME.png; `whole` also what one would have to scroll to. */
  take(page: Page, name: string, whole?: boolean): Promise<void>;
}

/** Makes the folder, which must lie outside of what is committed. */
export async function openScreenshots(folder: string): Promise<Screenshots> {
  await mkdir(folder, { recursive: true });
  return {
    folder,
    async take(page, name, whole = false) {
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
    },
  };
}
