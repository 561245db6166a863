import type { PositionLevel } from '../../protocol/view.ts';
import { t } from '../i18n/translate.ts';

/** One outline a level, so that shape alone tells them apart: ring, triangle, square, diamond, pentagon, octagon, broken ring. */
const SHAPES: Readonly<Record<PositionLevel, string>> = {
  safe: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
  near: 'M8 1.8 15 14H1Z',
  warned: 'M2.2 2.2h11.6v11.6H2.2Z',
  alert: 'M8 .8 15.2 8 8 15.2.8 8Z',
  critical: 'M8 1l6.8 5.2-2.6 8.3H3.8L1.2 6.2Z',
  liquidating: 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z',
  unknown: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
};

const SIGNS: Readonly<Record<PositionLevel, string>> = {
  safe: 'M5.4 8.2 7.2 10l3.4-3.8',
  near: 'M8 6.2v4M8 12.1v.1',
  warned: 'M8 4.4V8l2.4 2',
  alert: 'M8 4.6v4.2M8 11.2v.1',
  critical: 'M6.4 5v3.8M9.6 5v3.8M6.4 11.4v.1M9.6 11.4v.1',
  liquidating: 'M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2',
  unknown: 'M6.4 6.4a1.6 1.6 0 1 1 2.3 1.5c-.5.3-.7.6-.7 1.1M8 11.2v.1',
};

/** The level as shape and colour. */
export function LevelIcon({ level }: { level: PositionLevel }) {
  return (
    <svg class="level-icon" data-level={level} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path class="level-icon-shape" d={SHAPES[level]} />
      <path class="level-icon-sign" d={SIGNS[level]} />
    </svg>
  );
}

/** The level as a word in its colour. */
export function LevelWord({ level }: { level: PositionLevel }) {
  return (
    <span class="level-word" data-level={level}>
      {t(`level.${level}`)}
    </span>
  );
}
