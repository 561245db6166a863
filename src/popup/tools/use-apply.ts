import type { WhatIfApply } from '../../protocol/questions/position-questions.ts';
import { usePage } from '../../ui/page-context.ts';
import { undoOffer } from './undo-offer.ts';
import { useStoring, type Storing } from './use-storing.ts';

/** Stores a what-if that came true, and offers to undo it. */
export function useApply(): Storing & { readonly apply: (applied: WhatIfApply) => Promise<boolean> } {
  const { ask, platform } = usePage();
  const storing = useStoring();
  const apply = async (applied: WhatIfApply): Promise<boolean> => {
    const stored = await storing.store(() => ask('position-what-if-apply', applied));
    if (stored) undoOffer(platform).value = { before: applied.expected, at: platform.now() };
    return stored;
  };
  return { ...storing, apply };
}
