import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { View } from '../protocol/view.ts';
import type { PageModel } from './page-model.ts';

export const PageContext = createContext<PageModel | null>(null);

/** The page's model; throws outside of `PageContext`. */
export function usePage(): PageModel {
  const model = useContext(PageContext);
  if (model === null) throw new Error('usePage: no PageContext above this component');
  return model;
}

/** The picture shown now, live or cached; null before any. */
export function useView(): View | null {
  const picture = usePage().picture.value;
  return picture.kind === 'none' ? null : picture.view;
}
