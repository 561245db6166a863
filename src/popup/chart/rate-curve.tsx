import { formatShare } from '../../ui/format/number.ts';
import type { DrawnCurve, CurveMark } from '../tools/curve-marks.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { CHART_WIDTH } from './chart.tsx';
import { linearScale, linePath, type Scale } from './scale.ts';
import { MarkSign } from './mark-sign.tsx';

export const CURVE_HEIGHT = 176;
const [TOP, BOTTOM, SIDE] = [32, 166, 8];
/** Alert and liquidation often lie close together: their signs stand in two rows. */
const SIGN_Y = { fair: 9, liquidation: 9, alert: 23, bankruptcy: 23 } as const;
/** A little above liquidation; higher rates leave the picture at its top. */
const HIGHEST_RATE = 1.15;
/** So far beyond the top that the line leaves it steeply; the frame cuts it. */
const OFF_THE_TOP = 4;

export const curveX = ({ range }: DrawnCurve): Scale => linearScale(Number(range.from), Number(range.to), SIDE, CHART_WIDTH - SIDE);
const curveY = linearScale(0, HIGHEST_RATE, BOTTOM, TOP);

const yOf = (rate: string): number => curveY(rate === 'Infinity' ? OFF_THE_TOP : Math.min(Number(rate), OFF_THE_TOP));

/** A line across; its label stands on the side where the fair price is, away from the marks of liquidation. */
function Across({ className, rate, label, left }: { className: string; rate: string; label: string; left: boolean }) {
  const y = yOf(rate);
  return (
    <>
      <line class={className} x1="0" x2={CHART_WIDTH} y1={y} y2={y} />
      <text class="chart-label" x={left ? 4 : CHART_WIDTH - 4} y={y - 3} text-anchor={left ? 'start' : 'end'}>
        {label}
      </text>
    </>
  );
}

/** Margin rate over price, with the threshold, liquidation at 100 %, tiers, and the prices that matter. */
export function RateCurve({ curve, marks }: { curve: DrawnCurve; marks: readonly CurveMark[] }) {
  const x = curveX(curve);
  const points = curve.points.map(({ price, rate }) => [x(Number(price)), yOf(rate)] as const);
  const full = curveY(1);
  const left = x(Number(curve.marks.fair)) < CHART_WIDTH / 2;
  return (
    <>
      <clipPath id="curve-frame">
        <rect x="0" y={TOP} width={CHART_WIDTH} height={BOTTOM - TOP} />
      </clipPath>
      <rect class="chart-danger" x="0" y={TOP} width={CHART_WIDTH} height={full - TOP} />
      {curve.tierSteps.map(({ price, level }) => (
        <g key={level}>
          <line class="chart-axis" x1={x(Number(price))} x2={x(Number(price))} y1={TOP} y2={BOTTOM} />
          <text class="chart-label" x={x(Number(price)) + 3} y={BOTTOM - 4}>
            {t('curve.tier', { level: String(level) })}
          </text>
        </g>
      ))}
      <line class="chart-axis" x1="0" x2={CHART_WIDTH} y1={BOTTOM} y2={BOTTOM} />
      {marks
        .filter(({ drawn }) => drawn)
        .map(({ kind, price }) => (
          <g key={`${kind} ${price}`} class="chart-mark" data-mark={kind}>
            <line x1={x(Number(price))} x2={x(Number(price))} y1={TOP} y2={BOTTOM} />
          </g>
        ))}
      <Across className="chart-full" rate="1" label={formatShare('1')} left={left} />
      {Number(curve.threshold) < 1 && (
        <Across className="chart-threshold" rate={curve.threshold} label={formatShare(curve.threshold)} left={left} />
      )}
      <path class="chart-line" d={linePath(points)} clip-path="url(#curve-frame)" />
      {marks
        .filter(({ drawn }) => drawn)
        .map(({ kind, price }) => (
          <MarkSign key={`${kind} ${price}`} kind={kind} x={x(Number(price))} y={SIGN_Y[kind]} />
        ))}
    </>
  );
}
