import { render } from 'preact';
import { followAppearance } from '../ui/appearance.ts';
import { PageContext } from '../ui/page-context.ts';
import { positionInHash } from '../ui/page-hash.ts';
import { createPageModel } from '../ui/page-model.ts';
import { browserPagePlatform } from '../ui/platform/browser-page-platform.ts';
import { keepEarlyKeys } from './early-keys.ts';
import { Popup } from './popup.tsx';

keepEarlyKeys();
const root = document.getElementById('app');
if (root === null) throw new Error('popup: index.html has no #app');
const model = createPageModel(browserPagePlatform);
void followAppearance(model, document.documentElement, navigator.languages).then(() =>
  render(
    <PageContext.Provider value={model}>
      <Popup opened={positionInHash(location.hash)} />
    </PageContext.Provider>,
    root,
  ),
);
