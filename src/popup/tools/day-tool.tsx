import { useState } from 'preact/hooks';
import type { PositionView } from '../../protocol/view.ts';
import { formatRate, formatShare } from '../../ui/format/number.ts';
import { formatMoment } from '../../ui/format/time.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { Chart, CHART_WIDTH } from '../chart/chart.tsx';
import { linearScale, linePath, nearestIndex } from '../chart/scale.ts';
import { followsGap, gapsOf, hoursOf, type RateSample } from './day-samples.ts';
import './tools.css';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
const HEIGHT = 96;
const [TOP, BOTTOM] = [6, 90];
/** The scale holds the threshold and whatever was reached, up to a little above liquidation. */
const ROOM = 1.15;

interface DayProps {
  readonly samples: readonly RateSample[];
  readonly position: PositionView;
  readonly from: number;
  readonly to: number;
}

function Hours({ samples, from, now }: { samples: readonly RateSample[]; from: number; now: number }) {
  return (
    <details class="assumption-fold">
      <summary>{t('day.table')}</summary>
      <div class="tool-scroll" tabIndex={0} role="group" aria-label={t('day.label')}>
        <table class="tool-table">
          <thead>
            <tr>
              <th scope="col">{t('day.hour')}</th>
              <th scope="col">{t('day.lowest')}</th>
              <th scope="col">{t('day.highest')}</th>
              <th scope="col">{t('day.last')}</th>
            </tr>
          </thead>
          <tbody>
            {hoursOf(samples, from).map((hour) => (
              <tr key={hour.from}>
                <td>{formatMoment(hour.from, now)}</td>
                <td>{formatRate(hour.lowest)}</td>
                <td>{formatRate(hour.highest)}</td>
                <td>{formatRate(hour.last)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function DayChart({ samples, position, from, to }: DayProps) {
  const now = usePage().now.value;
  const [chosen, setChosen] = useState<number | null>(null);
  const newest = samples.at(-1)?.at ?? to;
  const index = nearestIndex(
    samples.map(({ at }) => at),
    chosen ?? newest,
  );
  const sample = samples[index];
  if (sample === undefined) throw new Error('DayChart: there is at least one sample');
  const reached = samples.map(({ rate }) => Number(rate)).filter((rate) => rate <= 1);
  const top = Math.min(ROOM, Math.max(Number(position.threshold), ...reached) * ROOM);
  const [x, y] = [linearScale(from, to, 4, CHART_WIDTH - 4), linearScale(0, top, BOTTOM, TOP)];
  const yOf = (rate: string): number => Math.max(y(Math.min(Number(rate), 2 * top)), 0);
  const xs = samples.map(({ at }) => x(at));
  const threshold = y(Number(position.threshold));
  const gaps = gapsOf(samples, now);
  return (
    <>
      <Chart
        id={`day-${position.record.id}`}
        label={t('day.label')}
        height={HEIGHT}
        xs={xs}
        index={index}
        onIndex={(next) => setChosen(samples[next]?.at ?? null)}
        reading={t('day.reading', { at: formatMoment(sample.at, now), rate: formatRate(sample.rate) })}
      >
        {gaps.map((gap) => (
          <rect
            key={gap.from}
            class="chart-gap"
            x={x(gap.from)}
            width={Math.max(0, x(Math.min(gap.to, to)) - x(gap.from))}
            y="0"
            height={HEIGHT}
          />
        ))}
        <line class="chart-threshold" x1="0" x2={CHART_WIDTH} y1={threshold} y2={threshold} />
        <text class="chart-label" x={CHART_WIDTH - 4} y={threshold + 12} text-anchor="end">
          {formatShare(position.threshold)}
        </text>
        <path
          class="chart-line"
          d={linePath(
            samples.map(({ rate }, at) => [xs[at] ?? 0, yOf(rate)] as const),
            (at) => followsGap(samples, at),
          )}
        />
        {samples.length === 1 && <circle class="chart-point" cx={xs[0]} cy={yOf(sample.rate)} r="2.5" />}
      </Chart>
      {gaps.length > 0 && (
        <ul class="tool-note">
          {gaps.map((gap) => (
            <li key={gap.from}>{t('day.gap', { from: formatMoment(gap.from, now), to: formatMoment(gap.to, now) })}</li>
          ))}
        </ul>
      )}
      <Hours samples={samples} from={from} now={now} />
    </>
  );
}

/** The margin rate of the last 24 h from the stored minutes; what was not watched is left open. */
export function DayTool({ position }: { position: PositionView }) {
  const to = Math.floor(usePage().now.value / MINUTE_MS) * MINUTE_MS;
  const from = to - DAY_MS;
  const answer = useAnswer('samples-read', { id: position.record.id, from });
  if (answer.kind === 'none') return <p class="tool-quiet">{t('tools.asking')}</p>;
  if (answer.kind === 'failed') return <p class="field-problem">{answer.message}</p>;
  if (answer.reply.length === 0) return <p class="tool-quiet">{t('day.empty')}</p>;
  return <DayChart samples={answer.reply} position={position} from={from} to={to} />;
}
