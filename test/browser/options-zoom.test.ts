/** The options page enlarged, and without motion. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { meetConflicts, previewImports, refuseEveryForm } from './options-states.ts';
import { BTC_LONG, ETH_LONG, startWatching } from './walk.ts';

const PATIENCE = { timeout: 20_000 };
/** A window of 1280 × 800 px as the browser's zoom leaves it: WCAG 1.4.4 asks for 200 %, 1.4.10 for 320 CSS px. */
const ZOOMS = [
  { zoom: 2, width: 640, height: 400 },
  { zoom: 4, width: 320, height: 200 },
];

async function zoomTo(page: Page, { zoom, width, height }: (typeof ZOOMS)[number]): Promise<void> {
  // Not detached: the zoom ends with the session.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: zoom, mobile: false });
  await expect.poll(() => page.evaluate(() => [innerWidth, devicePixelRatio]), PATIENCE).toEqual([width, zoom]);
}

/** What cannot be read: outside of the window (a table scrolls in its own frame), or cut off by what is around it. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility() || element.closest('.visually-hidden, option') !== null) continue;
      const name = `${element.tagName.toLowerCase()}${element.id === '' ? '' : `#${element.id}`}.${element.className.toString()} "${element.textContent?.trim().slice(0, 30) ?? ''}"`;
      const { left, right, width } = element.getBoundingClientRect();
      const frame = element.closest('.table-frame');
      if (frame === null && width > 0 && (left < -0.5 || right > innerWidth + 0.5)) found.push(`outside: ${name}`);
      const clips = ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) || element instanceof HTMLButtonElement;
      if (clips && !(element instanceof SVGElement) && element.scrollWidth > element.clientWidth + 1) found.push(`cut off: ${name}`);
    }
    for (const frame of document.querySelectorAll('.table-frame')) {
      const reachable = frame.matches('[tabindex="0"]') || frame.querySelector('button, input') !== null;
      if (frame.scrollWidth > frame.clientWidth && !reachable)
        found.push(`cannot be scrolled by keyboard: ${frame.textContent?.slice(0, 30) ?? ''}`);
    }
    return found;
  });

test('at 200 % and at 400 % nothing is cut off or scrolls the page sideways, in both languages, with every form open and refused', async () => {
  const { options } = await startWatching([
    BTC_LONG,
    { ...BTC_LONG, id: 'cross', marginMode: 'cross', note: 'A note of some length, which no column is wide enough for' },
  ]);
  expect(await options.getByTestId('first-run').count()).toBe(1);
  await refuseEveryForm(options);
  await previewImports(options);
  await options.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  for (const language of ['en', 'zh-CN']) {
    await options.locator('#look-language').selectOption(language);
    await expect.poll(() => options.evaluate(() => document.documentElement.lang), PATIENCE).toBe(language);
    for (const zoom of ZOOMS) {
      await zoomTo(options, zoom);
      expect(await cutOff(options), `${language} at ${zoom.zoom * 100} %`).toEqual([]);
    }
  }
});

test('in a window of 1280 px the table of positions fits its frame, in both languages, also with a pool price far above', async () => {
  const cross = { marginMode: 'cross' } as const;
  const { options } = await startWatching([
    { ...BTC_LONG, note: 'swing' },
    { ...BTC_LONG, ...cross, id: 'cross' },
    { ...ETH_LONG, ...cross, contracts: '1' },
  ]);
  await options.setViewportSize({ width: 1280, height: 800 });
  const table = options.locator('.position-table');
  for (const [language, far] of [
    ['en', 'above 10× fair price'],
    ['zh-CN', '高于合理价格的 10 倍'],
  ] as const) {
    await options.locator('#look-language').selectOption(language);
    await expect.poll(() => table.innerText(), PATIENCE).toContain(far);
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), language).toBe(0);
  }
});

test('a conflict and the undo bar stay whole at 400 %', async () => {
  const { options } = await startWatching();
  await meetConflicts(options);
  await options.getByTestId('portfolio-row').first().locator('.row-actions button').nth(3).click();
  await options.locator('.undo').first().waitFor(PATIENCE);
  for (const zoom of ZOOMS) {
    await zoomTo(options, zoom);
    expect(await cutOff(options), `${zoom.zoom * 100} %`).toEqual([]);
  }
});

/** Elements, their parts drawn before and after included, that move for longer than 0.01 s, and ways to scroll that do. */
const moving = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('*')]
        .flatMap((element) => [null, '::before', '::after'].map((part) => getComputedStyle(element, part)))
        .filter(
          ({ transitionDuration, animationDuration, animationName, scrollBehavior }) =>
            transitionDuration.split(', ').some((duration) => Number.parseFloat(duration) > 0.01) ||
            (animationName !== 'none' && animationDuration.split(', ').some((duration) => Number.parseFloat(duration) > 0.01)) ||
            scrollBehavior === 'smooth',
        ).length,
  );

test('nothing moves for whoever asked for less motion', async () => {
  const { options } = await startWatching();
  await options.getByTestId('add-position').click();
  await options.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving(options)).toBeGreaterThan(0);
  await options.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving(options)).toBe(0);
});
