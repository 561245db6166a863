import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openQuestions } from '../ui/open-questions.ts';
import { t } from '../ui/i18n/translate.ts';
import { useView } from '../ui/page-context.ts';
import { AccountStrip } from './account-strip.tsx';
import { useFocusKept } from './keep-focus.ts';
import { LaterEmptyState, LaterOpenQuestion, LaterShock } from './later-parts.ts';
import { PositionRow } from './position-row.tsx';
import type { Shocked } from './shock/shocked.ts';

/** More rows than these are drawn only near the screen. */
const MANY = 24;
/** As many rows as a tall window shows at once. The first picture has no more: it is seen sooner, and the rest follows with the next one. */
const FIRST_ROWS = 8;

interface PositionsTabProps {
  /** The position that a notification's click asks for; null for none. */
  readonly opened: string | null;
  /** False in the first frame that has positions: it shows as many as fit a window. */
  readonly complete: boolean;
  readonly onLookup: () => void;
}

/** The positions in the view's order, worst first. */
export function PositionsTab({ opened, complete, onLookup }: PositionsTabProps) {
  useFocusKept();
  const view = useView();
  const expanded = useSignal<string | null>(opened);
  const shocked = useSignal<Shocked | null>(null);
  const present = view?.positions.some((position) => position.record.id === opened) ?? false;
  useEffect(() => {
    if (opened === null || !present) return;
    document.querySelector<HTMLElement>(`[data-position-id="${CSS.escape(opened)}"] .row-toggle`)?.focus();
  }, [opened, present]);

  if (view === null) return <p class="quiet">{t('popup.waiting')}</p>;
  if (view.positions.length === 0) return <LaterEmptyState.Component onLookup={onLookup} />;
  const names = new Map(view.accounts.length > 1 ? view.accounts.map(({ record }) => [record.id, record.name]) : []);
  return (
    <>
      <AccountStrip accounts={view.accounts} positions={view.positions} />
      {openQuestions(view.settings).length > 0 && (
        <div class="question-slot">
          <LaterOpenQuestion.Component settings={view.settings} />
        </div>
      )}
      <div class="shock-slot">
        <LaterShock.Component onShocked={(after) => (shocked.value = after)} />
      </div>
      <ol class="rows">
        {(complete || opened !== null ? view.positions : view.positions.slice(0, FIRST_ROWS)).map((position) => {
          const { id } = position.record;
          return (
            <PositionRow
              key={id}
              position={position}
              account={names.get(position.record.accountId) ?? ''}
              many={view.positions.length > MANY}
              expanded={expanded.value === id}
              shocked={shocked.value?.get(id) ?? null}
              onToggle={() => {
                expanded.value = expanded.value === id ? null : id;
              }}
            />
          );
        })}
      </ol>
    </>
  );
}
