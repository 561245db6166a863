import type { MarkKind } from '../tools/curve-marks.ts';

/** A sign a kind of mark, told apart by shape alone; drawn around its origin. */
const SIGNS: Readonly<Record<MarkKind, string>> = {
  fair: 'M-5 -5H5L0 4Z',
  alert: 'M0 -6 6 0 0 6-6 0Z',
  liquidation: 'M-2.5-6h5L6-2.5v5L2.5 6h-5L-6 2.5v-5Z',
  bankruptcy: 'M-5-3-3-5 0-2 3-5 5-3 2 0 5 3 3 5 0 2-3 5-5 3-2 0Z',
};

export function MarkSign({ kind, x, y }: { kind: MarkKind; x: number; y: number }) {
  return <path class="chart-sign" data-mark={kind} d={SIGNS[kind]} transform={`translate(${x} ${y})`} />;
}

/** The same for a legend, in an SVG of its own. */
export function MarkLegendSign({ kind }: { kind: MarkKind }) {
  return (
    <svg class="chart-legend-sign" viewBox="-7 -7 14 14" width="12" height="12" aria-hidden="true">
      <MarkSign kind={kind} x={0} y={0} />
    </svg>
  );
}
