/** The popup without a pointer: everything is reached and seen, nothing is lost by a live update, and a screen reader hears what matters. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ALERT_PRICE, BTC_LONG, ETH_LONG, startWatching } from './walk.ts';

const PATIENCE = { timeout: 15_000 };
const CLOSED_PARTS = ['figures', 'day', 'what-if', 'solve', 'tiers', 'keep', 'compare', 'sequence'] as const;

const order = (popup: Page): Promise<(string | null)[]> =>
  popup.getByTestId('position-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-position-id')));

interface Walked {
  readonly stops: number;
  /** What can be focused and was not come by, and what was focused without being seen to be. */
  readonly missed: readonly string[];
  readonly unseen: readonly string[];
}

/** Presses Tab until the focus is where it began. */
async function walkByTab(popup: Page): Promise<Walked> {
  await popup.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    Object.assign(globalThis, { come: new Set<Element>(), unseen: [] as string[] });
  });
  for (let stops = 0; stops < 300; stops += 1) {
    await popup.keyboard.press('Tab');
    const round = await popup.evaluate(() => {
      const { come, unseen } = globalThis as unknown as { come: Set<Element>; unseen: string[] };
      const stop = document.activeElement;
      // Between the last and the first the focus is the browser's own.
      if (stop === null || stop === document.body) return false;
      if (come.has(stop)) return true;
      come.add(stop);
      const style = getComputedStyle(stop.matches('.chart-slider') ? (stop.closest('.chart-drawing') ?? stop) : stop);
      if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 1) unseen.push(stop.outerHTML.slice(0, 120));
      return false;
    });
    if (!round) continue;
    return popup.evaluate((count) => {
      const { come, unseen } = globalThis as unknown as { come: Set<Element>; unseen: string[] };
      const there = document.querySelectorAll('button:not(:disabled), input:not(:disabled), select, summary, a[href], [tabindex="0"]');
      return {
        stops: count,
        missed: [...there].filter((one) => !come.has(one) && one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120)),
        unseen,
      };
    }, stops);
  }
  throw new Error('no way round by Tab within 300 stops');
}

test('every control of an open row with all its tools is reached by Tab and seen to have the focus; sliders move by arrows; nothing moves on its own', async () => {
  const { browser } = await startWatching([BTC_LONG]);
  const popup = await browser.open('popup');
  await popup.emulateMedia({ reducedMotion: 'reduce' });
  await popup.getByTestId('position-row').waitFor();
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('Enter');
  await popup.getByTestId('panel-more').press('Enter');
  for (const part of CLOSED_PARTS) await popup.locator(`#part-${BTC_LONG.id}-${part}-toggle`).press('Enter');

  await popup.locator(`#what-if-${BTC_LONG.id}-margin-slider`).press('ArrowRight');
  await expect.poll(() => popup.locator(`#what-if-${BTC_LONG.id}-margin`).inputValue(), PATIENCE).not.toBe('');
  await popup.getByTestId('before-after').waitFor(PATIENCE);
  await popup.getByTestId('shock-toggle').press('Enter');
  await popup.locator('#shock-slider').press('ArrowLeft');
  await expect.poll(() => popup.locator('#shock-value').inputValue(), PATIENCE).toBe('-1');
  await popup.getByTestId('shocked-row').waitFor(PATIENCE);
  await popup.locator('.solve-way').first().waitFor(PATIENCE);
  await popup.getByTestId('sequence-steps').waitFor(PATIENCE);

  const walked = await walkByTab(popup);
  expect(walked).toEqual({ stops: expect.any(Number) as number, missed: [], unseen: [] });
  expect(walked.stops).toBeGreaterThan(50);

  const moving = await popup.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      ['', '::before', '::after'].flatMap((pseudo) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element, pseudo);
        return `${transitionDuration}, ${animationDuration}`.split(', ').some((text) => Number.parseFloat(text) > 0.01)
          ? [`${element.className} ${pseudo}`]
          : [];
      }),
    ),
  );
  expect(moving).toEqual([]);

  // A real factor of 2, on the 800 × 600 device pixels that a popup gets at most.
  const devtools = await browser.context.newCDPSession(popup);
  await devtools.send('Emulation.setDeviceMetricsOverride', { width: 400, height: 300, deviceScaleFactor: 2, mobile: false });
  expect(await popup.evaluate(() => devicePixelRatio)).toBe(2);
  const outside = await popup.evaluate(() => {
    const wide = [...document.querySelectorAll('.popup *')].filter(
      (one) => one.getBoundingClientRect().right > 400.5 && one.closest('.visually-hidden, svg') === null,
    );
    return { page: document.documentElement.scrollWidth, wide: wide.map((one) => one.outerHTML.slice(0, 120)) };
  });
  expect(outside).toEqual({ page: 400, wide: [] });
});

test('rows keep their places while the focus is among them, and focus and typing stay; they move once it has left', async () => {
  const { browser, exchange } = await startWatching([BTC_LONG, ETH_LONG]);
  // ETH is nearer to its liquidation than BTC at 105,000, further than BTC at 91,000.
  exchange.market.setPrice('BTC_USDT', '105000');
  const popup = await browser.open('popup');
  await expect.poll(() => order(popup), PATIENCE).toEqual([ETH_LONG.id, BTC_LONG.id]);
  const focused = (): Promise<string | null> =>
    popup.evaluate(() => document.activeElement?.closest('[data-testid="position-row"]')?.getAttribute('data-position-id') ?? null);
  const distance = (): Promise<number> =>
    popup.locator(`[data-position-id="${BTC_LONG.id}"]`).evaluate((row) => Number(row.getAttribute('data-distance')));
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe(BTC_LONG.id);
  exchange.market.setPrice('BTC_USDT', '91000');
  await expect.poll(distance, PATIENCE).toBeLessThan(0.01);
  expect(await order(popup)).toEqual([ETH_LONG.id, BTC_LONG.id]);
  expect(await focused()).toBe(BTC_LONG.id);

  await popup.keyboard.press('Enter');
  await popup.getByTestId('panel-more').press('Enter');
  await popup.locator(`#part-${BTC_LONG.id}-what-if-toggle`).press('Enter');
  const field = popup.locator(`#what-if-${BTC_LONG.id}-margin`);
  await field.focus();
  await popup.keyboard.type('1');
  for (const price of ['105000', '91000']) {
    exchange.market.setPrice('BTC_USDT', price);
    await expect.poll(async () => (await distance()) < 0.01, PATIENCE).toBe(price === '91000');
    await popup.keyboard.type('0');
  }
  expect(await field.inputValue()).toBe('100');
  await popup.getByTestId('tab-positions').focus();
  await expect.poll(() => order(popup), PATIENCE).toEqual([BTC_LONG.id, ETH_LONG.id]);
});

test('a screen reader hears a change of level, and nothing of a tick, all tools open', async () => {
  const { browser, exchange } = await startWatching([BTC_LONG]);
  const popup = await browser.open('popup');
  await popup.getByTestId('position-row').waitFor();
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('Enter');
  await popup.getByTestId('panel-more').press('Enter');
  for (const part of CLOSED_PARTS) await popup.locator(`#part-${BTC_LONG.id}-${part}-toggle`).press('Enter');
  await popup.locator(`#what-if-${BTC_LONG.id}-margin`).fill('10');
  await popup.getByTestId('before-after').waitFor(PATIENCE);
  await popup.getByTestId('sequence-steps').waitFor(PATIENCE);
  await popup.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(
          '[aria-live], [role="status"], [role="alert"], [role="log"], output',
        );
        // An empty region has nothing to say.
        const words = region?.textContent ?? '';
        if (words !== '') heard.push(words);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const heard = (): Promise<string[]> => popup.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  const now = popup.getByTestId('before-after').locator('tbody tr').first();
  const before = await now.innerText();
  for (const price of ['95010', '94000']) {
    exchange.market.setPrice('BTC_USDT', price);
    await expect
      .poll(() => popup.locator('.row-prices').first().innerText(), PATIENCE)
      .toContain(Number(price).toLocaleString('en-US', { minimumFractionDigits: 1 }));
  }
  await expect.poll(() => now.innerText(), PATIENCE).not.toBe(before);
  expect(await heard()).toEqual([]);
  exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(heard, PATIENCE).not.toEqual([]);
  expect([...new Set(await heard())]).toEqual(['BTC_USDT Long Isolated: Critical']);
});
