import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { nearestIndex } from './scale.ts';
import './chart.css';

export const CHART_WIDTH = 344;

interface ChartProps {
  readonly id: string;
  /** What is drawn. */
  readonly label: string;
  readonly height: number;
  /** Where the points that can be read lie, in drawing units, rising. */
  readonly xs: readonly number[];
  readonly index: number;
  readonly onIndex: (index: number) => void;
  /** The exact value at `index` in words. */
  readonly reading: string;
  /** The drawing, inside an SVG of `CHART_WIDTH` × `height`. */
  readonly children: ComponentChildren;
}

/** A drawing whose exact values are read by pointer, or by arrow keys through the slider that lies over it. */
export function Chart({ id, label, height, xs, index, onIndex, reading, children }: ChartProps) {
  const slider = useRef<HTMLInputElement>(null);
  const point = (event: PointerEvent): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    if (box.width > 0 && xs.length > 0) onIndex(nearestIndex(xs, ((event.clientX - box.left) / box.width) * CHART_WIDTH));
  };
  const x = xs[index];
  return (
    <div class="chart">
      <div
        class="chart-drawing"
        onPointerMove={point}
        onPointerDown={(event) => {
          point(event);
          slider.current?.focus({ preventScroll: true });
          event.preventDefault();
        }}
      >
        <input
          ref={slider}
          id={id}
          class="chart-slider"
          type="range"
          min={0}
          max={Math.max(0, xs.length - 1)}
          step={1}
          value={index}
          aria-label={label}
          aria-valuetext={reading}
          onInput={(event) => onIndex(Number(event.currentTarget.value))}
        />
        <svg class="chart-picture" viewBox={`0 0 ${CHART_WIDTH} ${height}`} aria-hidden="true">
          {children}
          {x !== undefined && <line class="chart-cursor" x1={x} x2={x} y1="0" y2={height} />}
        </svg>
      </div>
      <p class="chart-reading" data-testid={`${id}-reading`}>
        {reading}
      </p>
    </div>
  );
}
