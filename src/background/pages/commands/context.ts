import type { Exchange } from '../../exchange/exchange.ts';
import type { Monitor } from '../../monitor.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Store } from '../../store/store.ts';

/** What commands work with. */
export interface CommandContext {
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'randomness' | 'notifications' | 'sounds'>;
  readonly store: Pick<Store, 'portfolio' | 'contractList' | 'history' | 'alerts' | 'snoozes' | 'samples'>;
  readonly exchange: Pick<Exchange, 'readList' | 'readLead'>;
  readonly monitor: Pick<
    Monitor,
    | 'portfolio'
    | 'accounts'
    | 'records'
    | 'prices'
    | 'feed'
    | 'paces'
    | 'wanted'
    | 'applyTogether'
    | 'eraseAll'
    | 'snoozes'
    | 'holds'
    | 'faults'
  >;
}
