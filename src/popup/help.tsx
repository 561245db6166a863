import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import { characterKeys, chooseCharacterKeys } from './character-keys.ts';
import './help.css';
import { KEY_LINES, typesCharacter } from './keyboard.ts';

const SIGNS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** The keys of the popup, and whether those that type a character are followed; Escape or the button closes it. */
export function Help({ onClose }: { onClose: () => void }) {
  const { platform } = usePage();
  const close = useRef<HTMLButtonElement>(null);
  const [failure, setFailure] = useState('');
  const followed = characterKeys(platform).value;
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
        {KEY_LINES.map(({ meaning, keys }) => (
          <div key={meaning}>
            <dt>
              {keys.map(([key]) => (
                <kbd key={key} data-off={!followed && typesCharacter(key)}>
                  {SIGNS[key] ?? key}
                </kbd>
              ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      <label class="help-switch">
        <input
          type="checkbox"
          checked={followed}
          onChange={(event) =>
            chooseCharacterKeys(platform, event.currentTarget.checked).then(
              () => setFailure(''),
              (error: unknown) => setFailure(String(error)),
            )
          }
        />
        {t('help.characters')}
      </label>
      {failure !== '' && <p role="alert">{t('help.not-kept', { message: failure })}</p>}
      <button type="button" class="button" ref={close} onClick={onClose}>
        {t('help.close')}
      </button>
    </section>
  );
}
