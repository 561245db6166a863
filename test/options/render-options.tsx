import { createDrafts } from '../../src/ui/drafts.ts';
import { Options } from '../../src/options/options.tsx';
import { OptionsContext } from '../../src/options/options-context.ts';
import { createUndo } from '../../src/options/undo.ts';
import type { Editing } from '../../src/options/use-editing.ts';
import { createWindowless } from '../../src/options/windowless/windowless.ts';
import type { WindowlessGrant } from '../../src/ui/platform/windowless-grant.ts';
import type { View } from '../../src/protocol/view.ts';
import type { FakePagePlatform } from '../platform/fake-page-platform.ts';
import { renderPage, type RenderedPage } from '../ui/render-page.tsx';

interface Prepared {
  readonly view?: View;
  readonly asked?: Editing;
  readonly prepare?: (platform: FakePagePlatform) => void;
  /** Default: a browser that ends with its last window. */
  readonly windowless?: WindowlessGrant;
}

/** The options page, with the worker's first view if there is one. */
export async function renderOptions({ view, asked = null, prepare, windowless }: Prepared = {}): Promise<RenderedPage> {
  const page = await renderPage(
    (platform) => (
      <OptionsContext.Provider
        value={{
          drafts: createDrafts(platform),
          undo: createUndo(platform),
          windowless: createWindowless(windowless ?? null, platform.storage),
        }}
      >
        <Options asked={asked} />
      </OptionsContext.Provider>
    ),
    prepare,
  );
  if (view !== undefined) await page.say({ type: 'view', view });
  return page;
}
