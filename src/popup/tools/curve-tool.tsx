import { useState } from 'preact/hooks';
import type { PositionView } from '../../protocol/view.ts';
import { formatPrice, formatRate } from '../../ui/format/number.ts';
import { compareDecimals } from '../../ui/format/price-gap.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { Chart } from '../chart/chart.tsx';
import { MarkLegendSign } from '../chart/mark-sign.tsx';
import { CURVE_HEIGHT, curveX, RateCurve } from '../chart/rate-curve.tsx';
import { nearestIndex } from '../chart/scale.ts';
import { curveMarks, type DrawnCurve, type CurveMark } from './curve-marks.ts';
import { Basis, Projected } from './projected.tsx';
import { useMoved } from './use-moved.ts';

interface CurveProps {
  readonly curve: DrawnCurve;
  readonly position: PositionView;
}

const atPrice = (marks: readonly CurveMark[], price: string): readonly CurveMark[] =>
  marks.filter((mark) => compareDecimals(mark.price, price) === 0);

function Legend({ marks, priceScale }: { marks: readonly CurveMark[]; priceScale: number | null }) {
  return (
    <ul class="chart-legend">
      {marks.map(({ kind, label, price, drawn }) => (
        <li key={`${kind} ${price}`}>
          <MarkLegendSign kind={kind} />
          <span>{t(label)}</span>
          <strong title={drawn ? undefined : t('curve.outside')}>{formatPrice(price, priceScale)}</strong>
        </li>
      ))}
    </ul>
  );
}

function Table({ curve, marks, priceScale }: { curve: DrawnCurve; marks: readonly CurveMark[]; priceScale: number | null }) {
  return (
    <details class="assumption-fold">
      <summary>{t('chart.table')}</summary>
      <div class="tool-scroll" tabIndex={0} role="group" aria-label={t('curve.label')}>
        <table class="tool-table">
          <thead>
            <tr>
              <th scope="col">{t('curve.price')}</th>
              <th scope="col">{t('curve.rate')}</th>
              <th scope="col">{t('curve.mark')}</th>
            </tr>
          </thead>
          <tbody>
            {curve.points.map(({ price, rate }, index) => (
              <tr key={index}>
                <td>{formatPrice(price, priceScale)}</td>
                <td>{formatRate(rate)}</td>
                <td>
                  {atPrice(marks, price)
                    .map(({ label }) => t(label))
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function CurveChart({ curve, position }: CurveProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const priceScale = position.contract?.priceScale ?? null;
  const marks = curveMarks(curve, position.evaluation?.liquidating ?? false);
  const x = curveX(curve);
  const index = nearestIndex(
    curve.points.map(({ price }) => Number(price)),
    Number(chosen ?? curve.marks.fair),
  );
  const point = curve.points[index];
  if (point === undefined) throw new Error('CurveChart: a curve has points');
  const said = { price: formatPrice(point.price, priceScale), rate: formatRate(point.rate) };
  const there = atPrice(marks, point.price);
  return (
    <>
      <Chart
        id={`curve-${position.record.id}`}
        label={t('curve.label')}
        height={CURVE_HEIGHT}
        xs={curve.points.map(({ price }) => x(Number(price)))}
        index={index}
        onIndex={(next) => setChosen(curve.points[next]?.price ?? null)}
        reading={
          there.length === 0
            ? t('curve.reading', said)
            : t('curve.reading-mark', { ...said, mark: there.map(({ label }) => t(label)).join(', ') })
        }
      >
        <RateCurve curve={curve} marks={marks} />
      </Chart>
      <Legend marks={marks} priceScale={priceScale} />
      {curve.tierSteps.map(({ price, level, beyond }) => (
        <p class="tool-note" key={level}>
          {t(`curve.tier-${beyond}`, { level: String(level), price: formatPrice(price, priceScale) })}
        </p>
      ))}
      <Table curve={curve} marks={marks} priceScale={priceScale} />
    </>
  );
}

/** The margin rate over the price: drawn, read out by pointer and arrow keys, and as a table. */
export function CurveTool({ position }: { position: PositionView }) {
  const answer = useAnswer('position-curve', { id: position.record.id }, useMoved(position));
  return (
    <Projected answer={answer}>
      {(curve) => (
        <>
          <CurveChart curve={curve} position={position} />
          <Basis now={curve.now} priceScale={position.contract?.priceScale ?? null} />
        </>
      )}
    </Projected>
  );
}
