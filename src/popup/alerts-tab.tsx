import { useEffect, useState } from 'preact/hooks';
import type { HistoryRow, View } from '../protocol/view.ts';
import { ChoiceField } from '../ui/components/field.tsx';
import { formatDecimal } from '../ui/format/number.ts';
import { t } from '../ui/i18n/translate-later.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { AlertRow } from './alert-row.tsx';
import './alerts-tab.css';
import { useKeptFields } from './popup-drafts.ts';

const ROWS = 500;
const ALL = '';
/** Alerts that came are one choice, whether it was the first or a repeated one. */
const KINDS = ['fired', 'warned', 'reported', 'held', 'recovered', 'snoozed', 'gap', 'contract', 'fault', 'test'] as const;

type Asked = { kind: 'waiting' } | { kind: 'rows'; rows: readonly HistoryRow[] } | { kind: 'failed'; message: string };

/** Changes whenever the history may have grown, so that it is asked again then and not at every tick. */
const growth = (view: View | null): string =>
  view === null
    ? ''
    : [...view.positions.map(({ alert }) => `${alert.lastAlertAt}${alert.state}`), view.feed.state, view.faults.length].join();

const kindOf = ({ kind }: HistoryRow): string => (kind === 'repeated' ? 'fired' : kind);

/** Positions that the history names, by the name a trader knows; those that are gone by their contract and id. */
function positionChoices(rows: readonly HistoryRow[], view: View | null): readonly (readonly [string, string])[] {
  const names = new Map<string, string>();
  for (const { positionId, symbol } of rows) if (positionId !== null) names.set(positionId, `${symbol ?? ''} (${positionId})`);
  for (const position of view?.positions ?? []) if (names.has(position.record.id)) names.set(position.record.id, positionName(position));
  return [[ALL, t('history.all-positions')], ...names];
}

/** What fired, what was held back and why, and every gap; newest first, as the worker lists them, all or chosen ones. */
export function AlertsTab() {
  const { ask, now } = usePage();
  const view = useView();
  const { fields, set } = useKeptFields('alerts');
  const [asked, setAsked] = useState<Asked>({ kind: 'waiting' });
  const grown = growth(view);
  useEffect(() => {
    let wanted = true;
    void ask('history-list', { limit: ROWS }).then((outcome) => {
      if (!wanted) return;
      setAsked(outcome.kind === 'reply' ? { kind: 'rows', rows: outcome.reply } : { kind: 'failed', message: failureWords(outcome) });
    });
    return () => {
      wanted = false;
    };
  }, [grown]);

  if (asked.kind === 'waiting') return <p class="quiet">{t('history.loading')}</p>;
  if (asked.kind === 'failed') {
    return (
      <p class="fault" role="alert">
        {asked.message}
      </p>
    );
  }
  if (asked.rows.length === 0) return <p class="quiet">{t('history.empty')}</p>;
  const choices = positionChoices(asked.rows, view);
  const names = new Map(choices);
  const kind = fields['kind'] ?? ALL;
  // A position that the history no longer names is no choice any more.
  const positionId = choices.find(([id]) => id === fields['positionId'])?.[0] ?? ALL;
  const rows = asked.rows.filter((row) => (kind === ALL || kindOf(row) === kind) && (positionId === ALL || row.positionId === positionId));
  const scaleOf = (symbol: string | null): number | null =>
    view?.positions.find((position) => position.record.symbol === symbol)?.contract?.priceScale ?? null;
  return (
    <>
      <div class="history-filters">
        <ChoiceField
          id="history-kind"
          label={t('history.filter.kind')}
          value={kind}
          problems={[]}
          choices={[[ALL, t('history.all-kinds')], ...KINDS.map((one) => [one, t(`history.${one}`)] as const)]}
          onInput={(value) => set({ kind: value })}
        />
        <ChoiceField
          id="history-position"
          label={t('history.filter.position')}
          value={positionId}
          problems={[]}
          choices={choices}
          onInput={(value) => set({ positionId: value })}
        />
      </div>
      {rows.length === 0 && <p class="quiet">{t('history.none-chosen')}</p>}
      <ol class="history">
        {rows.map((row) => (
          <AlertRow
            key={row.seq}
            row={row}
            name={row.positionId === null ? null : (names.get(row.positionId) ?? null)}
            priceScale={scaleOf(row.symbol)}
            now={now.value}
          />
        ))}
      </ol>
      {asked.rows.length === ROWS && <p class="quiet">{t('history.newest', { count: formatDecimal(String(ROWS)) })}</p>}
    </>
  );
}
