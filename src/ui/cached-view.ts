import * as v from 'valibot';
import { view, type View } from '../protocol/view.ts';
import { VIEW_CACHE_KEY } from '../protocol/wire.ts';
import type { PageStorage } from './platform/page-platform.ts';

export type CachedView =
  | { readonly kind: 'view'; readonly view: View }
  /** First run. */
  | { readonly kind: 'none' }
  /** Of an older version, damaged, or storage cannot be read; the live one replaces it. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** The last picture that the worker kept, for the first paint. Never rejects. */
export async function readCachedView(storage: Pick<PageStorage, 'read'>): Promise<CachedView> {
  let kept: unknown;
  try {
    kept = await storage.read(VIEW_CACHE_KEY);
  } catch (error) {
    return { kind: 'unreadable', message: String(error) };
  }
  if (kept === undefined) return { kind: 'none' };
  const checked = v.safeParse(view, kept);
  return checked.success ? { kind: 'view', view: checked.output } : { kind: 'unreadable', message: checked.issues[0].message };
}
