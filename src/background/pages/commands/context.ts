import type { Monitor } from '../../monitor.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Store } from '../../store/store.ts';

/** What commands work with. */
export interface CommandContext {
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'randomness' | 'notifications'>;
  readonly store: Pick<Store, 'portfolio' | 'history'>;
  readonly monitor: Pick<Monitor, 'portfolio' | 'records' | 'prices' | 'feed' | 'wanted' | 'applyTogether'>;
}
