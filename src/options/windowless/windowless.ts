import { signal, type ReadonlySignal } from '@preact/signals';
import type { PageStorage } from '../../ui/platform/page-platform.ts';
import type { WindowlessGrant } from '../../ui/platform/windowless-grant.ts';
import { t } from '../translate.ts';

/** absent: the browser ends with its last window. never: not asked for so far. withdrawn: it was given once, and is not now. */
export type WindowlessState = 'absent' | 'never' | 'given' | 'withdrawn';

/** Whether watching goes on with no window open, and the two ways to change that. */
export interface Windowless {
  /** Null until the browser has answered. */
  readonly state: ReadonlySignal<WindowlessState | null>;
  /** What the browser refused last, in words; empty: nothing. */
  readonly refusal: ReadonlySignal<string>;
  /** Must be called from a click. */
  allow(): Promise<void>;
  withdraw(): Promise<void>;
}

/** That it was given once: only so can a withdrawal, made here or by the browser, be told from a question never answered. */
const GIVEN_ONCE = 'windowless-given';

export function createWindowless(grant: WindowlessGrant | null, storage: PageStorage): Windowless {
  const state = signal<WindowlessState | null>(grant === null ? 'absent' : null);
  const refusal = signal('');

  async function look(from: WindowlessGrant): Promise<void> {
    if (await from.given()) {
      state.value = 'given';
      await storage.write(GIVEN_ONCE, true);
    } else {
      state.value = (await storage.read(GIVEN_ONCE)) === true ? 'withdrawn' : 'never';
    }
  }
  async function attempt(work: (asked: WindowlessGrant) => Promise<boolean>): Promise<void> {
    if (grant === null) return;
    try {
      refusal.value = (await work(grant)) ? '' : t('windowless.declined');
      await look(grant);
    } catch (error) {
      refusal.value = String(error);
    }
  }
  const lookAgain = (): Promise<void> => attempt(() => Promise.resolve(true));

  grant?.onChange(() => void lookAgain());
  void lookAgain();
  return {
    state,
    refusal,
    allow: () => attempt((asked) => asked.request()),
    withdraw: () =>
      attempt(async (asked) => {
        await asked.giveBack();
        return true;
      }),
  };
}
