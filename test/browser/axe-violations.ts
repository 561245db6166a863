import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;

const LEVELS = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } as const;
/** All else that axe asks is the same in every look. */
const OF_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const;

/** What axe finds against WCAG 2.2 AA on the page as it stands, in light, dark and forced colours; one line a rule and look. */
export async function axeViolations(page: Page): Promise<string[]> {
  const found: string[] = [];
  // By the debugger, since the page's own policy lets no such code in; a page has no frames that would need it, too.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  for (const [look, { colorScheme, forcedColors }] of Object.entries(LOOKS)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors });
    const violations = await page.evaluate(
      async (runOnly) => {
        const { axe: inPage } = globalThis as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } };
        const results = await inPage.run(document, { runOnly, resultTypes: ['violations'] });
        return results.violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      },
      look === 'light' ? LEVELS : OF_COLOURS,
    );
    found.push(...violations.map((violation) => `${look}: ${violation}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}
