import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { FeedLine } from '../ui/components/feed-state.tsx';
import { Icon, ProductMark } from '../ui/components/icon.tsx';
import { t } from '../ui/i18n/translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { steadyPresses } from '../ui/steady-press.ts';
import { fetchLaterParts, followKeys, LaterAlerts, LaterAnnouncer, LaterFaults, LaterHelp, LaterLookup, LaterUndo } from './later-parts.ts';
import { PositionsTab } from './positions-tab.tsx';

const TABS = ['positions', 'lookup', 'alerts'] as const;
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
      <FeedLine />
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

interface TabBarProps {
  readonly tab: Tab;
  readonly shockOpen: boolean;
  onTab(tab: Tab): void;
  onShock(): void;
}

function TabBar({ tab, shockOpen, onTab, onShock }: TabBarProps) {
  const empty = (useView()?.positions.length ?? 0) === 0;
  return (
    <nav class="tabs" aria-label={t('popup.tabs')}>
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          class="tab"
          data-testid={`tab-${name}`}
          aria-current={name === tab ? 'page' : undefined}
          onClick={() => onTab(name)}
        >
          {t(`popup.tab.${name}`)}
        </button>
      ))}
      {tab === 'positions' && !empty && (
        <button type="button" class="button-quiet shock-toggle" data-testid="shock-toggle" aria-expanded={shockOpen} onClick={onShock}>
          {t('popup.shock')}
        </button>
      )}
    </nav>
  );
}

/** A window that nobody sees draws no frames, and is read all the same. */
const UNSEEN_AFTER_MS = 500;

/** True from the second frame with a picture on. */
function useSecondFrame(): boolean {
  const { picture, platform } = usePage();
  const pictured = useComputed(() => picture.value.kind !== 'none').value;
  const [reached, setReached] = useState(false);
  useEffect(() => {
    if (!pictured) return undefined;
    const frame = requestAnimationFrame(() => setReached(true));
    const stop = platform.after(UNSEEN_AFTER_MS, () => setReached(true));
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [pictured]);
  return reached;
}

/** The popup: what is watched, the positions worst first, the look-up, and the alert history. */
export function Popup({ opened }: { opened: string | null }) {
  const tab = useSignal<Tab>('positions');
  const help = useSignal(false);
  const shock = useSignal(false);
  /** The look-up's search was asked for by its key, and has not got the focus yet. */
  const search = useSignal(false);
  const root = useRef<HTMLDivElement>(null);
  const { picture, platform } = usePage();
  const complete = useSecondFrame();

  useEffect(fetchLaterParts, []);
  useEffect(() => steadyPresses(document, platform.after), [platform]);
  useEffect(() => {
    if (root.current === null) return undefined;
    return followKeys({
      root: root.current,
      picture,
      platform,
      act: (action) => {
        if (action === 'help') help.value = !help.value;
        else if (action === 'search') {
          tab.value = 'lookup';
          search.value = true;
        } else if (action !== 'close') tab.value = action;
        // A closed help leaves Escape to the browser, which closes the popup with it.
        else if (!help.value) return false;
        else help.value = false;
        return true;
      },
    });
  }, []);

  return (
    <div class="popup" ref={root}>
      <Header onHelp={() => (help.value = !help.value)} />
      <TabBar tab={tab.value} shockOpen={shock.value} onTab={(name) => (tab.value = name)} onShock={() => (shock.value = !shock.value)} />
      <main class="content">
        <LaterFaults.Component />
        {help.value && <LaterHelp.Component onClose={() => (help.value = false)} />}
        <LaterUndo.Component />
        {tab.value === 'positions' && (
          <PositionsTab opened={opened} complete={complete} shockOpen={shock.value} onLookup={() => (tab.value = 'lookup')} />
        )}
        {tab.value === 'lookup' && <LaterLookup.Component search={search} />}
        {tab.value === 'alerts' && <LaterAlerts.Component />}
      </main>
      <LaterAnnouncer.Component />
    </div>
  );
}
