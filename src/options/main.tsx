import { effect } from '@preact/signals';
import { render } from 'preact';
import { t } from './translate.ts';
import { followAppearance } from '../ui/appearance.ts';
import { PageContext } from '../ui/page-context.ts';
import { positionInHash } from '../ui/page-hash.ts';
import { createPageModel } from '../ui/page-model.ts';
import { browserPagePlatform } from '../ui/platform/browser-page-platform.ts';
import { browserWindowless } from '../ui/platform/browser-windowless.ts';
import { createDrafts } from '../ui/drafts.ts';
import { OptionsContext } from './options-context.ts';
import { Options } from './options.tsx';
import { createUndo } from './undo.ts';
import { createWindowless } from './windowless/windowless.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('options: index.html has no #app');
const asked = location.hash === '#add-position' ? 'new' : positionInHash(location.hash);
const model = createPageModel(browserPagePlatform);
const own = {
  drafts: createDrafts(browserPagePlatform),
  undo: createUndo(browserPagePlatform),
  windowless: createWindowless(browserWindowless(), browserPagePlatform.storage),
};
void followAppearance(model, document.documentElement, navigator.languages).then(() => {
  effect(() => {
    document.title = t('options.title');
  });
  render(
    <PageContext.Provider value={model}>
      <OptionsContext.Provider value={own}>
        <Options asked={asked} />
      </OptionsContext.Provider>
    </PageContext.Provider>,
    root,
  );
});
