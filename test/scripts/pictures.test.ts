import { expect, test } from 'vitest';
import { OPTIONS_VIEWS, POPUP_VIEWS } from '../../scripts/screens/views.ts';
import { filesUnder, read } from '../project/project-files.ts';

/** Those that need a moment of their own, taken by the command itself. */
const MOMENTS = ['first-run', 'liquidating', 'not-watching'];

test('docs/using.md shows every view that `npm run screens` takes, and no other', () => {
  const taken = [...POPUP_VIEWS, ...OPTIONS_VIEWS].map(({ name }) => name).concat(MOMENTS);
  const shown = [...read('docs/using.md').matchAll(/src="screens\/([\w-]+)-light-en\.png"/g)].map(([, name]) => name);
  expect(shown.sort()).toEqual(taken.sort());
  expect(MOMENTS.filter((name) => !read('scripts/screens.ts').includes(`'${name}'`))).toEqual([]);
});

test('docs/using.md describes every section of the options page and every tool of the popup in words of the product', () => {
  const manual = read('docs/using.md');
  const titles = [
    ...read('src/ui/i18n/en/tools.ts').matchAll(/^ {2}'part\.[\w-]+': '(.+)',$/gm),
    ...filesUnder('src/ui/i18n/en', '.ts').flatMap((file) => [
      ...read(file).matchAll(/^ {2}'options\.(?:positions|accounts|rules|alerts|import|watching|assumptions|look)': '(.+)',$/gm),
    ]),
  ].map(([, title = '']) => title.replace('{exchange}', 'MEXC'));
  expect(titles).toHaveLength(17);
  expect(titles.filter((title) => !manual.toLowerCase().includes(title.toLowerCase()))).toEqual([]);
});
