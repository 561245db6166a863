// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';
import { createFakeWindowlessGrant, type FakeWindowlessGrant } from '../platform/fake-windowless-grant.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

const view = viewOf([], { settings: DEFAULT_SETTINGS, accounts: [] });
const PLACES = ['first-windowless', 'windowless'];
const states = (page: RenderedPage): (string | undefined)[] => PLACES.map((place) => page.get(place).dataset['state']);
const said = (page: RenderedPage): string => visibleText(page.get('windowless'));
function button(page: RenderedPage, place = 'windowless'): HTMLElement {
  const found = page.get(place).querySelector('button');
  if (found === null) throw new Error(`no button in ${place}`);
  return found;
}

async function opened(windowless: FakeWindowlessGrant): Promise<RenderedPage> {
  const page = await renderOptions({ view, windowless });
  await page.after(() => undefined);
  return page;
}

describe('watching with no window open', () => {
  test('is offered where the first run says what is not watched, and given by one click', async () => {
    const page = await opened(createFakeWindowlessGrant());
    expect(states(page)).toEqual(['never', 'never']);
    expect(page.get('first-windowless').closest('li')?.textContent).toMatch(
      /^Nothing is watched while the browser is closed or the computer asleep\./,
    );
    await page.click(button(page, 'first-windowless'));
    expect(states(page)).toEqual(['given', 'given']);
    expect(said(page)).toContain('Watching goes on when the last window is closed, as long as the browser’s own setting');
  });

  test('is given back by one click, and said to be withdrawn from then on, also on a later page', async () => {
    const grant = createFakeWindowlessGrant(true);
    const page = await opened(grant);
    await page.click(button(page));
    expect(states(page)).toEqual(['withdrawn', 'withdrawn']);
    expect(said(page)).toContain(
      'This permission was withdrawn: once the last window is closed nothing is watched, unless you give it again.',
    );
    await page.click(button(page));
    expect(grant.isGiven).toBe(true);
    const kept = page.platform.stored;
    const later = await renderOptions({
      view,
      windowless: createFakeWindowlessGrant(),
      prepare: ({ stored }) => void kept.forEach((value, key) => stored.set(key, value)),
    });
    await later.after(() => undefined);
    expect(states(later)).toEqual(['withdrawn', 'withdrawn']);
  });

  test('that the browser takes away is withdrawn at once', async () => {
    const grant = createFakeWindowlessGrant(true);
    const page = await opened(grant);
    await page.after(() => grant.set(false));
    expect(states(page)).toEqual(['withdrawn', 'withdrawn']);
  });

  test('that is declined, or fails, is said so and changes nothing', async () => {
    const grant = createFakeWindowlessGrant();
    grant.grants = false;
    const page = await opened(grant);
    await page.click(button(page));
    expect(said(page)).toContain('The browser did not allow it.');
    grant.request = () => Promise.reject(new Error('no gesture'));
    await page.click(button(page));
    expect(said(page)).toContain('Error: no gesture');
    expect(states(page)).toEqual(['never', 'never']);
  });

  test('is not offered by a browser that ends with its last window: the page says that instead', async () => {
    const page = await renderOptions({ view });
    expect(states(page)).toEqual(['absent', 'absent']);
    expect(said(page)).toBe(
      'This browser ends with its last window, and nothing is watched from then on. Leave one open; it may be minimised.',
    );
    expect(page.get('windowless').querySelector('button')).toBeNull();
  });
});
