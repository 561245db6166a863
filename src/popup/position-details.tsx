import type { PositionView } from '../background/protocol/view.ts';
import { formatPrice } from '../ui/format/number.ts';
import { formatExactMoment } from '../ui/format/time.ts';
import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import { evaluated, figureLines, priceLines, type FigureLine } from '../ui/words/figure-lines.ts';
import { assumptionWords } from '../ui/words/assumption-words.ts';
import { thresholdWords } from '../ui/words/threshold-words.ts';
import './position-details.css';

function FigureList({ lines }: { lines: readonly FigureLine[] }) {
  return (
    <dl class="figures">
      {lines.map((line) => (
        <div class="figure" key={line.label}>
          <dt>{line.label}</dt>
          <dd class="figure-value">{line.value}</dd>
          <dd class="figure-formula">{line.formula}</dd>
        </div>
      ))}
    </dl>
  );
}

function Thresholds({ position }: { position: PositionView }) {
  const own = position.record.threshold === undefined && position.record.distanceThreshold === undefined;
  return (
    <section class="details-part">
      <h3>
        {t('thresholds.title')} <small>{own ? t('thresholds.default') : t('thresholds.own')}</small>
      </h3>
      <ul class="thresholds">
        {thresholdWords({ ...position, priceScale: position.contract?.priceScale ?? null }).map((line) => (
          <li key={line.rule}>
            <span>{line.rule}</span>
            <span class="threshold-meaning">{line.meaning}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The expanded row: every figure with its formula, the thresholds with their prices, the assumptions as sentences. */
export function PositionDetails({ position }: { position: PositionView }) {
  const now = usePage().now.value;
  const known = evaluated(position);
  return (
    <div class="details">
      <Thresholds position={position} />
      {known !== null && (
        <>
          <section class="details-part">
            <h3>{t('figures.prices')}</h3>
            <FigureList lines={priceLines(known)} />
          </section>
          <section class="details-part">
            <h3>{t('figures.title')}</h3>
            {position.priceAt !== null && (
              <p class="details-note">
                {t('figures.at', {
                  price: formatPrice(known.fairPrice, known.contract.priceScale),
                  at: formatExactMoment(position.priceAt, now),
                })}
              </p>
            )}
            <FigureList lines={figureLines(known)} />
          </section>
          <section class="details-part">
            <h3>{t('assumptions.title')}</h3>
            <ul class="assumptions">
              {known.evaluation.assumptions.map((name) => (
                <li key={name}>{assumptionWords(name)}</li>
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  );
}
