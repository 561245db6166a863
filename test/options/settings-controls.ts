import { type RenderedPage } from '../ui/render-page.tsx';

export function control(page: RenderedPage, id: string): HTMLInputElement {
  const found = page.root.querySelector<HTMLInputElement>(`#${id}`);
  if (found === null) throw new Error(`no control ${id}`);
  return found;
}

export async function enter(page: RenderedPage, id: string, value: string): Promise<void> {
  const field = control(page, id);
  await page.after(() => {
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' || field.type === 'time' ? 'change' : 'input', { bubbles: true }));
  });
}

/** What was sent to be stored last. */
export const saved = (page: RenderedPage): unknown => page.commands('settings-save').at(-1)?.args;
