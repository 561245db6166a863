import { signal, type Signal } from '@preact/signals';
import type { PagePlatform } from '../ui/platform/page-platform.ts';

/** Under which the choice lies in the pages' storage. */
const KEPT_AS = 'popup/character-keys';

const known = new WeakMap<PagePlatform, Signal<boolean>>();

/** Whether keys that type a character are followed, as the trader chose in this browser; true until that is read, and where nothing was chosen. */
export function characterKeys(platform: PagePlatform): Signal<boolean> {
  const found = known.get(platform);
  if (found !== undefined) return found;
  const followed = signal(true);
  known.set(platform, followed);
  void platform.storage.read(KEPT_AS).then(
    (kept) => {
      if (kept === 'off') followed.value = false;
    },
    // A storage that cannot be read is told of elsewhere.
    () => undefined,
  );
  return followed;
}

/** Rejects when the choice cannot be kept; it holds for this page all the same. */
export function chooseCharacterKeys(platform: PagePlatform, followed: boolean): Promise<void> {
  characterKeys(platform).value = followed;
  return platform.storage.write(KEPT_AS, followed ? 'on' : 'off');
}
