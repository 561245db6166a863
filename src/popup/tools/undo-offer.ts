import { signal, type Signal } from '@preact/signals';
import type { ExpectedRecords } from '../../protocol/books.ts';
import type { PagePlatform } from '../../ui/platform/page-platform.ts';

/** A change that was stored, with the records as they were before it. */
export interface StoredChange {
  readonly before: ExpectedRecords;
  readonly at: number;
}

const offers = new WeakMap<PagePlatform, Signal<StoredChange | null>>();

/** The last stored change of this page, until it is undone; null for none. */
export function undoOffer(platform: PagePlatform): Signal<StoredChange | null> {
  const offer = offers.get(platform) ?? signal(null);
  offers.set(platform, offer);
  return offer;
}
