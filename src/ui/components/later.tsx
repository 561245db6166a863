import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/translate.ts';

type Loaded<P> = { kind: 'waiting' } | { kind: 'here'; Component: FunctionComponent<P> } | { kind: 'failed'; message: string };

/** A component whose code comes after the first paint. `fetch` may be called ahead, so that it is there when it is wanted. */
export function later<P extends object>(load: () => Promise<FunctionComponent<P>>): { Component: FunctionComponent<P>; fetch: () => void } {
  const loaded = signal<Loaded<P>>({ kind: 'waiting' });
  let asked = false;
  const fetch = (): void => {
    if (asked) return;
    asked = true;
    load().then(
      (Component) => {
        loaded.value = { kind: 'here', Component };
      },
      (error: unknown) => {
        asked = false;
        loaded.value = { kind: 'failed', message: String(error) };
      },
    );
  };
  const Component = (props: P) => {
    useEffect(fetch, []);
    const now = loaded.value;
    if (now.kind === 'here') return <now.Component {...props} />;
    return now.kind === 'failed' ? <p class="fault">{t('later.failed', { message: now.message })}</p> : null;
  };
  return { Component, fetch };
}
