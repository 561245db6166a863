/** @vitest-environment happy-dom */
import { signal } from '@preact/signals';
import { afterEach, expect, test } from 'vitest';
import { followAppearance } from '../../src/ui/appearance.ts';
import { english, spoken } from '../../src/ui/i18n/spoken.ts';
import type { Picture } from '../../src/ui/page-model.ts';
import { createFakePagePlatform } from '../platform/fake-page-platform.ts';
import { settled } from '../platform/open-calls.ts';
import { viewOf } from './view-fixtures.ts';
import '../../src/ui/i18n/zh-cn.ts';

type Setting = 'system' | 'en' | 'zh-CN';

afterEach(() => {
  spoken.value = english;
});

function pictureOf(kind: 'cached' | 'live', setting: Setting): Picture {
  const view = viewOf([]);
  return { kind, view: { ...view, settings: { ...view.settings, language: setting } } };
}

async function follow(hinted: string | null, browserLanguages: readonly string[] = ['en-US']) {
  const platform = createFakePagePlatform();
  platform.hinted = hinted;
  const picture = signal<Picture>({ kind: 'none' });
  const cacheRead = signal(false);
  const root = document.createElement('html');
  const page = { platform, picture, cacheRead, root, drawable: false };
  void followAppearance({ picture, cacheRead, platform }, root, browserLanguages).then(() => {
    page.drawable = true;
  });
  await settled();
  return page;
}

test('a page is drawn with its first picture, in the language that the last page had, whose words are fetched meanwhile', async () => {
  const page = await follow('zh-CN');
  expect([page.drawable, spoken.value.language, page.root.lang]).toEqual([false, 'zh-CN', 'zh-CN']);
  page.picture.value = pictureOf('cached', 'zh-CN');
  await settled();
  expect(page.drawable).toBe(true);
});

test('a page without a kept picture is drawn when that is known, whatever language the last page had', async () => {
  const page = await follow('en');
  expect(page.drawable).toBe(false);
  page.cacheRead.value = true;
  await settled();
  expect([page.drawable, spoken.value.language]).toEqual([true, 'en']);
});

test('without a hint it waits for the kept picture, and for nothing longer than to know that there is none', async () => {
  const page = await follow(null, ['zh-CN']);
  expect([page.drawable, spoken.value.language]).toEqual([false, 'en']);
  page.cacheRead.value = true;
  await settled();
  expect([page.drawable, spoken.value.language]).toEqual([true, 'zh-CN']);
});

test('without a hint the kept picture tells', async () => {
  const page = await follow(null);
  page.picture.value = pictureOf('cached', 'zh-CN');
  await settled();
  expect([page.drawable, spoken.value.language, page.platform.hinted]).toEqual([true, 'zh-CN', 'zh-CN']);
});

test('a kept picture from before the last change takes nothing back; a live one does', async () => {
  const page = await follow('zh-CN');
  page.picture.value = pictureOf('cached', 'en');
  await settled();
  expect([spoken.value.language, page.platform.hinted]).toEqual(['zh-CN', 'zh-CN']);
  page.picture.value = pictureOf('live', 'en');
  await settled();
  expect([spoken.value.language, page.platform.hinted]).toEqual(['en', 'en']);
});

test('the hint is the setting, so that a browser of another language is followed', async () => {
  expect([(await follow('system', ['zh-TW'])).root.lang, (await follow('system', ['de'])).root.lang]).toEqual(['zh-CN', 'en']);
});
