import { render } from 'preact';
import { PageContext } from '../ui/page-context.ts';
import { positionInHash } from '../ui/page-hash.ts';
import { createPageModel } from '../ui/page-model.ts';
import { browserPagePlatform } from '../ui/platform/browser-page-platform.ts';
import { Popup } from './popup.tsx';

const root = document.getElementById('app');
if (root === null) throw new Error('popup: index.html has no #app');
render(
  <PageContext.Provider value={createPageModel(browserPagePlatform)}>
    <Popup opened={positionInHash(location.hash)} />
  </PageContext.Provider>,
  root,
);
