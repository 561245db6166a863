import { useSignal } from '@preact/signals';
import type { PositionView } from '../protocol/view.ts';
import { formatAmount, formatDecimal, formatRate } from '../ui/format/number.ts';
import { t } from '../ui/i18n/translate-tools.ts';
import { usePage } from '../ui/page-context.ts';
import { alertWords } from '../ui/words/alert-words.ts';
import { Confirmation } from './confirmation.tsx';
import './position-panel.css';
import { RowOdds } from './row-odds.tsx';
import { SnoozeChoices } from './tools/snooze.tsx';
import { WayBack } from './way-back.tsx';
import './small-button.css';

export type PanelTool = 'what-if' | 'keep';

interface PositionPanelProps {
  readonly position: PositionView;
  /** Shows a tool below; `deed` is what was done, where it is what was done at the exchange. */
  onTool(tool: PanelTool, deed?: 'margin' | 'added' | 'closed'): void;
  /** Whether everything there is of the position stands below. */
  readonly more: boolean;
  onMore(): void;
}

function Facts({ position: { evaluation, contract, record, alert } }: Pick<PositionPanelProps, 'position'>) {
  if (evaluation === null) return null;
  const coin = contract?.settleCoin ?? '';
  const margin = evaluation.positionMargin;
  const facts = [
    [t('panel.rate'), evaluation.marginRate === 'Infinity' ? t('panel.no-equity') : formatRate(evaluation.marginRate)],
    ...(margin === null ? [] : [[t('panel.margin'), formatAmount(margin, coin)] as const]),
    [t('panel.entry'), formatDecimal(record.entryPrice)],
    [t('panel.pnl'), formatAmount(evaluation.unrealizedPnl, coin)],
  ] as const;
  return (
    <div class="panel-facts">
      {alert.reason === 'asked' && <strong>{t('panel.if-open')}</strong>}
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What brings the position back, what can be done, its figures, and when it was checked: little enough that other rows stay in sight. */
export function PositionPanel({ position, more, onTool, onMore }: PositionPanelProps) {
  const now = usePage().now.value;
  const snoozing = useSignal(position.alert.snooze !== null);
  const { record } = position;
  const words = alertWords(position, now);
  const isolated = record.marginMode === 'isolated';
  return (
    <div class="panel">
      {position.alert.reason !== 'asked' && <WayBack position={position} />}
      <p class="panel-actions">
        <button type="button" class="button-small" onClick={() => onTool('keep', isolated ? 'margin' : 'added')}>
          {t(isolated ? 'panel.added-margin' : 'panel.traded')}
        </button>
        <button type="button" class="button-small" onClick={() => onTool('keep', 'closed')}>
          {t('panel.closed')}
        </button>
        <button type="button" class="button-small" onClick={() => onTool('what-if')}>
          {t('panel.what-if')}
        </button>
        {record.alertsEnabled !== false && (
          <button type="button" class="button-small" aria-expanded={snoozing.value} onClick={() => (snoozing.value = !snoozing.value)}>
            {t('panel.snooze')}
          </button>
        )}
      </p>
      {(snoozing.value || position.alert.snooze !== null) && <SnoozeChoices position={position} />}
      <Facts position={position} />
      <div class="panel-state">
        {position.alert.reason !== 'asked' && <p data-attention={words.attention}>{words.text}</p>}
        <RowOdds position={position} />
      </div>
      <div class="panel-foot">
        <Confirmation record={record} />
        <button type="button" class="button-quiet" data-testid="panel-more" aria-expanded={more} onClick={onMore}>
          {t('panel.more')} <span aria-hidden="true">{more ? '▾' : '▸'}</span>
        </button>
      </div>
    </div>
  );
}
