import { createElement } from 'preact';
import type { PositionView } from '../../../src/protocol/view.ts';
import { Popup } from '../../../src/popup/popup.tsx';
import { renderPage, type RenderedPage } from '../../ui/render-page.tsx';
import { position, viewOf } from '../../ui/view-fixtures.ts';

/** The popup with one position opened and these of its parts unfolded. */
export async function openTool(titles: readonly string[], shown: PositionView = position()): Promise<RenderedPage> {
  const page = await renderPage(() => createElement(Popup, { opened: null }));
  await page.say({ type: 'view', view: viewOf([shown]) });
  const toggle = page.root.querySelector<HTMLElement>('.row-toggle');
  if (toggle === null) throw new Error('openTool: no row');
  await page.click(toggle);
  await page.click(page.get('panel-more'));
  for (const title of titles) await page.click(page.button(title));
  return page;
}

/** Answers the newest command of this name whose arguments hold `part`. */
export async function answer(page: RenderedPage, name: string, part: Record<string, unknown>, reply: unknown): Promise<void> {
  const asked = page
    .commands(name)
    .filter(({ args }) => Object.entries(part).every(([key, value]) => JSON.stringify(args[key]) === JSON.stringify(value)));
  const newest = asked.at(-1);
  if (newest === undefined) throw new Error(`${name} was not asked with ${JSON.stringify(part)}`);
  await page.replyTo(newest, reply);
}
