/** `npm run icons`: draws icons/*.svg into public/icons at every size that is used. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

/** The hollow mark stands in the toolbar only. */
const SIZES = { icon: [16, 32, 48, 128], 'icon-not-watching': [16, 32] };
const root = fileURLToPath(new URL('..', import.meta.url));

const executablePath = findBrowser('chromium');
if (executablePath === null) throw new Error('No Chromium: install it or name it in CHROMIUM');
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const page = await browser.newPage();
for (const [name, sizes] of Object.entries(SIZES)) {
  const drawing = await readFile(`${root}icons/${name}.svg`, 'utf8');
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
    await page.screenshot({ path: `${root}public/icons/${name}-${size}.png`, omitBackground: true });
  }
}
await browser.close();
