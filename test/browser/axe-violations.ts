import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** What axe finds against WCAG 2.2 AA on the page as it stands, in light, dark and forced colours; one line a rule and look. */
export async function axeViolations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [look, media] of Object.entries(LOOKS)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    // The builder opens a page of its own to merge frames, which an extension's browser context refuses; these pages have no frames.
    const result = await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    found.push(...result.violations.map(({ id, nodes }) => `${look}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}
