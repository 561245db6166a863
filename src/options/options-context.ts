import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Drafts } from '../ui/drafts.ts';
import type { Undo } from './undo.ts';

export interface OptionsModel {
  readonly drafts: Drafts;
  readonly undo: Undo;
}

export const OptionsContext = createContext<OptionsModel | null>(null);

/** Drafts and undo of the options page; throws outside of `OptionsContext`. */
export function useOptions(): OptionsModel {
  const model = useContext(OptionsContext);
  if (model === null) throw new Error('useOptions: no OptionsContext above this component');
  return model;
}
