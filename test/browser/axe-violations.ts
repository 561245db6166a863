import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;
export type Look = keyof typeof LOOKS;

/** What axe finds against WCAG 2.2 AA on the page as it stands, in light and dark unless said otherwise; one line a rule and look. */
export async function axeViolations(page: Page, looks: readonly Look[] = ['light', 'dark']): Promise<string[]> {
  const found: string[] = [];
  for (const look of looks) {
    // Whoever looks at forced colours without naming them keeps them.
    const { colorScheme, forcedColors } = LOOKS[look];
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', ...(looks.includes('forced') ? { forcedColors } : {}) });
    // The builder opens a page of its own to merge frames, which an extension's browser context refuses; these pages have no frames.
    const result = await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    found.push(...result.violations.map(({ id, nodes }) => `${look}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}
