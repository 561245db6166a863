import { useEffect, useRef } from 'preact/hooks';
import { t, type LaterKey } from '../ui/i18n/translate-later.ts';
import './help.css';

const LINES: readonly (readonly [keys: LaterKey, meaning: LaterKey])[] = [
  ['help.move.keys', 'help.move'],
  ['help.expand.keys', 'help.expand'],
  ['help.tabs.keys', 'help.tabs'],
  ['help.search.keys', 'help.search'],
  ['help.help.keys', 'help.help'],
];

/** The keys of the popup; Escape or the button closes it. */
export function Help({ onClose }: { onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <section class="help" role="dialog" aria-labelledby="help-title">
      <h2 id="help-title">{t('help.title')}</h2>
      <dl>
        {LINES.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{t(keys)}</kbd>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" ref={close} onClick={onClose}>
        {t('help.close')}
      </button>
    </section>
  );
}
