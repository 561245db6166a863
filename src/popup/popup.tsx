import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Faults } from '../ui/components/faults.tsx';
import { FeedState } from '../ui/components/feed-state.tsx';
import { Icon, ProductMark } from '../ui/components/icon.tsx';
import { LevelAnnouncer } from '../ui/components/level-announcer.tsx';
import { t } from '../ui/i18n/translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { focusRow, keyAction } from './keyboard.ts';
import { fetchLaterParts, LaterAlerts, LaterHelp } from './later-parts.ts';
import { PositionsTab } from './positions-tab.tsx';

const TABS = ['positions', 'alerts'] as const;
type Tab = (typeof TABS)[number];

function Header({ onHelp }: { onHelp: () => void }) {
  const { platform } = usePage();
  const empty = (useView()?.positions.length ?? 0) === 0;
  return (
    <header class="head">
      <h1 class="head-title">
        <ProductMark />
        <span class="visually-hidden">{t('product.name')}</span>
      </h1>
      <FeedState />
      <div class="head-actions">
        {!empty && (
          <button
            type="button"
            class="icon-button"
            data-testid="add-position"
            aria-label={t('popup.add')}
            title={t('popup.add')}
            onClick={() => void platform.openOptions('add-position')}
          >
            <Icon name="plus" />
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={t('popup.options')}
          title={t('popup.options')}
          onClick={() => void platform.openOptions('positions')}
        >
          <Icon name="options" />
        </button>
        <button type="button" class="icon-button" aria-label={t('popup.help')} title={t('popup.help')} onClick={onHelp}>
          <Icon name="help" />
        </button>
      </div>
    </header>
  );
}

function TabBar({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  return (
    <nav class="tabs" aria-label={t('popup.tabs')}>
      {TABS.map((name) => (
        <button key={name} type="button" class="tab" data-testid={`tab-${name}`} aria-current={name === tab ? 'page' : undefined} onClick={() => onTab(name)}>
          {t(`popup.tab.${name}`)}
        </button>
      ))}
    </nav>
  );
}

/** The popup: what is watched, the positions worst first, and the alert history. */
export function Popup({ opened }: { opened: string | null }) {
  const tab = useSignal<Tab>('positions');
  const help = useSignal(false);
  const page = useRef<HTMLDivElement>(null);

  useEffect(fetchLaterParts, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      const action = typing ? null : keyAction(event);
      if (action === null || page.current === null) return;
      if (action === 'close') {
        // A closed help leaves Escape to the browser, which closes the popup with it.
        if (!help.value) return;
        help.value = false;
      } else if (action === 'help') help.value = !help.value;
      else if (action === 'positions' || action === 'alerts') tab.value = action;
      else focusRow(page.current, action === 'next' ? 1 : -1);
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div class="popup" ref={page}>
      <Header onHelp={() => (help.value = !help.value)} />
      <TabBar tab={tab.value} onTab={(name) => (tab.value = name)} />
      <main class="content">
        <Faults />
        {help.value && <LaterHelp.Component onClose={() => (help.value = false)} />}
        {tab.value === 'positions' ? <PositionsTab opened={opened} /> : <LaterAlerts.Component />}
      </main>
      <LevelAnnouncer />
    </div>
  );
}
