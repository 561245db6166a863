/** `npm run store-screens`: five pictures of 1280 × 800 from the built extension for the stores, in both languages (docs/store). */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { askWorker } from '../test/browser/ask-worker.ts';
import { choose, MOMENTS, openStage, takePositions } from './screens/stage.ts';
import { STORE_PICTURES, type StorePicture } from './screens/store-pictures.ts';
import { LANGUAGES, type PictureLanguage } from './screens/take.ts';
import { OPTIONS_VIEWS, POPUP_VIEWS } from './screens/views.ts';

const SIZE = { width: 1280, height: 800 };
const POPUP = { width: 400, height: 600 };
const folder = fileURLToPath(new URL('../docs/store', import.meta.url));
const viewNamed = (name: string) => [...POPUP_VIEWS, ...OPTIONS_VIEWS].find((view) => view.name === name);

/** One window of the product as it stands after the view was reached, as a data URL. */
async function windowOf(page: Page, name: string, language: PictureLanguage): Promise<string> {
  const view = viewNamed(name);
  if (view === undefined) throw new Error(`no view ${name}`);
  await page.bringToFront();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.reload();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  const target = await view.reach(page);
  await target?.evaluate((part) => part.scrollIntoView({ block: 'start', behavior: 'instant' }));
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
}

function sheet(caption: string, line: string, pictures: readonly string[]): string {
  return `<style>
    * { margin: 0; box-sizing: border-box }
    body { width: 1280px; height: 800px; padding: 44px 40px 0; background: #e3eaf3; color: #131a24; font: 18px/1.45 system-ui, 'Noto Sans', sans-serif; overflow: hidden }
    h1 { font-size: 32px; line-height: 1.25 } p { color: #4b5768; margin-top: 4px }
    div { display: flex; gap: 36px; justify-content: center; margin-top: 28px }
    img { border-radius: 12px; box-shadow: 0 10px 36px rgb(19 26 36 / 22%); max-width: 1160px }
  </style><h1>${caption}</h1><p>${line}</p><div>${pictures.map((src) => `<img src="${src}">`).join('')}</div>`;
}

async function compose(canvas: Page, picture: StorePicture, language: PictureLanguage, windows: readonly string[]): Promise<void> {
  const { caption, line } = picture[language];
  await canvas.bringToFront();
  await canvas.setContent(sheet(caption, line, windows));
  await canvas.waitForFunction(() => [...document.images].every((image) => image.complete));
  await writeFile(`${folder}/${picture.name}-${language}.png`, await canvas.screenshot());
}

await mkdir(folder, { recursive: true });
const stage = await openStage();
try {
  const { options, browser } = stage;
  await askWorker(options, 'erase-all', {});
  await choose(options, { firstRunAt: new Date().toISOString() });
  await takePositions(stage, MOMENTS.alerting);
  const popup = await browser.open('popup');
  await popup.setViewportSize(POPUP);
  const canvas = await browser.context.newPage();
  await canvas.setViewportSize(SIZE);
  for (const language of LANGUAGES) {
    await choose(options, { language });
    for (const picture of STORE_PICTURES) {
      const windows: string[] = [];
      for (const name of picture.views) windows.push(await windowOf(name.startsWith('options') ? options : popup, name, language));
      await compose(canvas, picture, language, windows);
    }
  }
} finally {
  await stage.close();
}
