import type { PositionLevel } from '../../protocol/view.ts';
import { formatRate, formatShare } from '../format/number.ts';
import { t } from '../i18n/translate-later.ts';

interface GaugeProps {
  /** The margin rate as a fraction's text, "Infinity", or null while it is unknown. */
  readonly marginRate: string | null;
  readonly threshold: string;
  readonly level: PositionLevel;
}

/** For drawing only; a pixel is coarser than any float. */
const percentOf = (fraction: string): number => Math.min(100, Math.max(0, Number(fraction) * 100));

/** Margin rate on a line from 0 to 100 %, liquidation at its right end, the threshold as a tick across it. */
export function Gauge({ marginRate, threshold, level }: GaugeProps) {
  const at = formatShare(threshold);
  const label =
    marginRate === null ? t('row.gauge.unknown', { threshold: at }) : t('row.gauge', { rate: formatRate(marginRate), threshold: at });
  const tick = `${percentOf(threshold)}%`;
  return (
    <svg class="gauge" data-level={level} height="16" role="img" aria-label={label}>
      <rect class="gauge-track" x="0" y="5" width="100%" height="6" rx="3" />
      {marginRate !== null && <rect class="gauge-fill" x="0" y="5" width={`${percentOf(marginRate)}%`} height="6" rx="3" />}
      <line class="gauge-tick-halo" x1={tick} x2={tick} y1="1" y2="15" />
      <line class="gauge-tick" x1={tick} x2={tick} y1="1" y2="15" />
    </svg>
  );
}
