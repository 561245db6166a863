import type { Locator, Page } from 'playwright-core';

/** More Tab presses than any page here has controls. */
const MOST_STEPS = 250;

export interface FocusedElement {
  /** Tag, id, test id and name: enough to find it in a report. */
  readonly name: string;
  /** What `numbered` wrote on it; empty for an element that has come since. */
  readonly number: string;
  /** Why the focus cannot be seen; empty when it can. */
  readonly unseen: string;
}

/** What has the focus, or null for the page as a whole. */
export function focusedElement(page: Page): Promise<FocusedElement | null> {
  // No named function in here: what runs in the page must not need the runner's own helpers.
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const style = getComputedStyle(element);
    const outlined =
      style.outlineStyle !== 'none' &&
      Number.parseFloat(style.outlineWidth) >= 2 &&
      !/^(transparent|rgba\(.*, 0\))$/.test(style.outlineColor);
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    const inWindow = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && width > 0 && height > 0;
    const middle = document.elementFromPoint(
      Math.min(Math.max((left + right) / 2, 0), innerWidth - 1),
      Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1),
    );
    const covered = middle !== null && !element.contains(middle) && !middle.contains(element);
    const label = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
    return {
      name: [
        element.tagName.toLowerCase(),
        element.id,
        element.getAttribute('data-testid') ?? element.getAttribute('data-cell') ?? '',
        label,
      ]
        .filter((part) => part !== '')
        .join(' '),
      number: element.getAttribute('data-number') ?? '',
      unseen: [
        outlined ? '' : `outline ${style.outline}`,
        inWindow ? '' : `at ${top}, ${left} of ${innerHeight} × ${innerWidth}`,
        covered ? `under ${middle.className}` : '',
      ]
        .filter((part) => part !== '')
        .join('; '),
    };
  });
}

/** Presses Tab, or what else goes step by step, until `target` has the focus. Throws when it is never reached, or where the focus cannot be seen on the way. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowLeft' | 'ArrowRight' = 'Tab'): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press(key);
    const focused = await focusedElement(page);
    if (focused !== null && focused.unseen !== '') throw new Error(`the focus cannot be seen on ${focused.name}: ${focused.unseen}`);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${target.toString()} is never reached by ${key}`);
}
