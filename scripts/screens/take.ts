import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { smallPng } from './small-png.ts';
import type { PictureView } from './views.ts';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type PictureLanguage = (typeof LANGUAGES)[number];
const MARGIN_PX = 12;
/** Higher than the whole options page. */
const UNROLLED_PX = 10_000;
const THEMES = ['light', 'dark'] as const;

/** Takes a view in both themes: `<folder>/<name>-<theme>-<language>.png`. The page is loaded anew before. */
export async function take(page: Page, view: PictureView, language: PictureLanguage, folder: string): Promise<void> {
  await page.bringToFront();
  await page.reload();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  const window = page.viewportSize();
  const target = await view.reach(page);
  if (target !== null && window !== null) {
    await unroll(page);
    await page.setViewportSize({ ...window, height: UNROLLED_PX });
  }
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const shot = target === null ? await page.screenshot() : await page.screenshot({ clip: await around(page, target) });
    await writeFile(`${folder}/${view.name}-${colorScheme}-${language}.png`, smallPng(shot));
  }
  if (window !== null) await page.setViewportSize(window);
  await view.leave?.(page);
}

/** A popup scrolls what does not fit; a picture of one part shows all of it. */
async function unroll(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.popup')?.style.setProperty('max-height', 'none'));
}

async function around(page: Page, target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await page.evaluate(() => scrollTo(0, 0));
  const box = await target.boundingBox();
  if (box === null) throw new Error(`nothing to take a picture of: ${target.toString()}`);
  const [x, y] = [Math.max(0, box.x - MARGIN_PX), Math.max(0, box.y - MARGIN_PX)];
  const right = Math.min(box.x + box.width + MARGIN_PX, page.viewportSize()?.width ?? Infinity);
  return { x, y, width: right - x, height: box.y + box.height + MARGIN_PX - y };
}
