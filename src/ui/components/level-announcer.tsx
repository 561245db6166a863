import { useEffect, useRef, useState } from 'preact/hooks';
import type { PositionLevel, PositionView } from '../../protocol/view.ts';
import { levelNow } from '../freshness-now.ts';
import { t } from '../i18n/translate-later.ts';
import { usePage, useView } from '../page-context.ts';
import { positionName } from '../words/liquidation-words.ts';

interface Leveled {
  readonly position: PositionView;
  readonly level: PositionLevel;
}

/** Tells a screen reader of level changes only, never of ticks. */
export function LevelAnnouncer() {
  const view = useView();
  const now = usePage().now.value;
  const known = useRef(new Map<string, PositionLevel>());
  const [announced, setAnnounced] = useState<readonly Leveled[]>([]);

  const levels: readonly Leveled[] = view === null ? [] : view.positions.map((position) => ({ position, level: levelNow(position, now) }));
  const picture = levels.map(({ position, level }) => `${position.record.id} ${level}`).join();
  useEffect(() => {
    const changed = levels.filter(({ position, level }) => {
      const before = known.current.get(position.record.id);
      return before !== undefined && before !== level;
    });
    known.current = new Map(levels.map(({ position, level }) => [position.record.id, level]));
    if (changed.length > 0) setAnnounced(changed);
  }, [picture]);

  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {announced
        .map(({ position, level }) => t('level.announce', { position: positionName(position), level: t(`level.${level}`) }))
        .join('. ')}
    </p>
  );
}
