import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Drafts } from '../ui/drafts.ts';
import type { Undo } from './undo.ts';
import type { Windowless } from './windowless/windowless.ts';

export interface OptionsModel {
  readonly drafts: Drafts;
  readonly undo: Undo;
  readonly windowless: Windowless;
}

export const OptionsContext = createContext<OptionsModel | null>(null);

/** What belongs to the options page alone; throws outside of `OptionsContext`. */
export function useOptions(): OptionsModel {
  const model = useContext(OptionsContext);
  if (model === null) throw new Error('useOptions: no OptionsContext above this component');
  return model;
}
