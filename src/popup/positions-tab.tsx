import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SettingsRecord } from '../protocol/records.ts';
import { t } from '../ui/i18n/translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { AccountStrip } from './account-strip.tsx';
import { useFocusKept } from './keep-focus.ts';
import { LaterEmptyState, LaterOpenQuestion, LaterRowsHead, LaterShock } from './later-parts.ts';
import { PositionRow } from './position-row.tsx';
import { keepPlaces, orderRows, type Sort } from './row-order.ts';
import type { compareBy } from './row-sorts.ts';
import type { Shocked } from './shock/shocked.ts';

/** More rows than these are drawn only near the screen. */
const MANY = 24;
/** As many rows as a window shows at once. The first picture has no more: it is seen sooner, and the rest follows with the next one. */
const FIRST_ROWS = 13;
/** From so many positions on rows have one line, unless the trader wants two. */
const ONE_LINE_FROM = 12;

interface PositionsTabProps {
  /** The position that a notification's click asks for; null for none. */
  readonly opened: string | null;
  /** False in the first frame that has positions: it shows as many as fit a window. */
  readonly complete: boolean;
  /** Whether "what if all move" is being tried out. */
  readonly shockOpen: boolean;
  readonly onLookup: () => void;
}

/** Whether one of the questions that only the trader can answer is open; which, is said by the part that comes later. */
const asks = ({ earlyWarning, criticalBreaksThrough, liquidationBreaksThrough }: SettingsRecord): boolean =>
  [earlyWarning, criticalBreaksThrough, liquidationBreaksThrough].includes(null);

/** The positions, the one that dies first on top. While pointer or focus is among them they keep their places. */
export function PositionsTab({ opened, complete, shockOpen, onLookup }: PositionsTabProps) {
  useFocusKept();
  const view = useView();
  const now = usePage().now.value;
  const expanded = useSignal<string | null>(opened);
  const shocked = useSignal<Shocked | null>(null);
  const sort = useSignal<readonly [Sort, ReturnType<typeof compareBy>]>(['nearest', null]);
  const lines = useSignal<'by-count' | 'one' | 'two'>('by-count');
  const pointed = useSignal(false);
  const focused = useSignal(false);
  const places = useRef<readonly string[]>([]);
  const present = view?.positions.some((position) => position.record.id === opened) ?? false;
  useEffect(() => {
    if (opened === null || !present) return;
    document.querySelector<HTMLElement>(`[data-position-id="${CSS.escape(opened)}"] .row-toggle`)?.focus();
  }, [opened, present]);

  if (view === null) return <p class="quiet">{t('popup.waiting')}</p>;
  if (view.positions.length === 0) return <LaterEmptyState.Component onLookup={onLookup} />;
  const names = new Map(view.accounts.map(({ record }) => [record.id, record.name] as const));
  const [sorted, compare] = sort.value;
  const ordered = orderRows(view.positions, compare?.(names) ?? null, now);
  const rows = pointed.value || focused.value ? keepPlaces(ordered, places.current) : ordered;
  places.current = rows.map(({ record }) => record.id);
  const oneLine = lines.value === 'by-count' ? rows.length >= ONE_LINE_FROM : lines.value === 'one';
  return (
    <>
      <AccountStrip accounts={view.accounts} positions={view.positions} />
      {asks(view.settings) && (
        <div class="question-slot">
          <LaterOpenQuestion.Component settings={view.settings} />
        </div>
      )}
      {shockOpen && <LaterShock.Component onShocked={(after) => (shocked.value = after)} />}
      <div>
        <div class="rows-head">
          <LaterRowsHead.Component
            sort={sorted}
            oneLine={oneLine}
            onSort={(...chosen) => {
              places.current = [];
              sort.value = chosen;
            }}
            onLines={() => (lines.value = oneLine ? 'two' : 'one')}
          />
        </div>
        <ol
          class="rows"
          data-lines={oneLine ? 'one' : 'two'}
          onPointerEnter={() => (pointed.value = true)}
          onPointerLeave={() => (pointed.value = false)}
          onFocusIn={() => (focused.value = true)}
          onFocusOut={(event) => (focused.value = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))}
        >
          {(complete || opened !== null ? rows : rows.slice(0, FIRST_ROWS)).map((position) => {
            const { id } = position.record;
            return (
              <PositionRow
                key={id}
                position={position}
                account={view.accounts.length > 1 ? (names.get(position.record.accountId) ?? '') : ''}
                many={rows.length > MANY}
                expanded={expanded.value === id}
                full={opened === id}
                sort={sorted}
                shocked={shocked.value?.get(id) ?? null}
                onToggle={() => {
                  expanded.value = expanded.value === id ? null : id;
                }}
              />
            );
          })}
        </ol>
      </div>
    </>
  );
}
