import type { PositionLevel, PositionView } from '../protocol/view.ts';
import { formatMoment } from '../ui/format/time.ts';
import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import { earlyWarningWords } from '../ui/words/odds-words.ts';
import { ReachedQuestion } from './reached-question.tsx';
import './row-notice.css';

export interface RowNoticeProps {
  readonly position: PositionView;
  readonly level: PositionLevel;
  /** Opens the row at the form for what was closed. */
  readonly onClosed: () => void;
}

/** What keeps an alert of a critical position back; empty where nothing does. */
function heldWords({ alert }: PositionView, level: PositionLevel, now: number): string {
  const words = { level: t(`level.${level}`) };
  switch (alert.reason) {
    case 'throttled':
      return alert.nextAlertAt === null ? '' : t('held.throttled', { ...words, until: formatMoment(alert.nextAlertAt, now) });
    case 'snoozed':
      return t('held.snoozed', words);
    case 'quiet':
      return t('held.quiet', words);
    default:
      return '';
  }
}

/** What a row says beyond its cells: that liquidation was reached, that a critical alert is held back, that an early warning is on. */
export function RowNotice({ position, level, onClosed }: RowNoticeProps) {
  const now = usePage().now.value;
  const held = heldWords(position, level, now);
  const warned = earlyWarningWords(position, now);
  if (position.alert.reason === 'asked') return <ReachedQuestion position={position} onClosed={onClosed} />;
  return (
    <>
      {(level === 'critical' || level === 'liquidating') && held !== '' && (
        <p class="row-held" data-testid="row-held">
          {held}
        </p>
      )}
      {warned !== '' && <p data-testid="row-warned">{warned}</p>}
    </>
  );
}
