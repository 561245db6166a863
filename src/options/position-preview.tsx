import type { PositionDraft, PositionPreview as Answer } from '../protocol/commands.ts';
import { Gauge } from '../ui/components/gauge.tsx';
import { LevelIcon } from '../ui/components/level-mark.tsx';
import { MessageList } from '../ui/components/message-list.tsx';
import { formatAge } from '../ui/format/age.ts';
import { formatPrice, formatRate } from '../ui/format/number.ts';
import { t } from './translate.ts';
import { usePage } from '../ui/page-context.ts';
import { liquidationWords } from '../ui/words/liquidation-lines.ts';
import { problemsAnywhere } from '../ui/words/field-problems.ts';
import { nearFromStart, oddsWords } from '../ui/words/odds-words.ts';
import { warningWords } from '../ui/words/warning-words.ts';
import { thresholdWords } from '../ui/words/threshold-words.ts';
import { POSITION_FIELDS } from './position-fields.ts';
import type { Preview } from './use-preview.ts';

function basis({ at, fairPrice, priceAt, contract }: Answer, now: number): string {
  if (at === 'entry' || fairPrice === null) return t('preview.at-entry');
  const price = formatPrice(fairPrice, contract?.priceScale ?? null);
  return priceAt === null ? t('preview.at-fair-undated', { price }) : t('preview.at-fair', { price, age: formatAge(now - priceAt) });
}

/** What stands in the way; an empty field is no mistake yet. */
function NotComputed({ answer }: { answer: Answer }) {
  const mistakes = answer.problems.filter((problem) => problem.value !== '');
  const obstacles = problemsAnywhere(mistakes, POSITION_FIELDS, (field) => t(`position.field.${field}`));
  return obstacles.length === 0 ? <p class="quiet">{t('preview.waiting')}</p> : <MessageList messages={obstacles} tone="plain" />;
}

function Figures({ answer, of }: { answer: Answer; of: PositionDraft }) {
  const now = usePage().now.value;
  const { evaluation, contract, fairPrice, level, threshold, distanceThreshold, furtherRungs, odds } = answer;
  if (evaluation === null || threshold === null) return <NotComputed answer={answer} />;
  const scale = contract?.priceScale ?? null;
  const words = liquidationWords(evaluation, fairPrice);
  const near = nearFromStart(odds, level, String(of['leverage']));
  // What is held already does not start here.
  const nearAtOnce = near === '' || of['id'] !== undefined ? [] : [near];
  return (
    <>
      <p class="preview-rate" data-level={level}>
        <LevelIcon level={level} />
        <span>{t('preview.margin-rate')}</span>
        <strong>{formatRate(evaluation.marginRate)}</strong>
      </p>
      <Gauge marginRate={evaluation.marginRate} threshold={threshold} level={level} />
      {words.kind === 'sentence' ? (
        <p class="preview-sentence">{words.text}</p>
      ) : (
        <dl class="preview-figures" data-testid="preview-liquidation">
          {words.lines.map((line) => (
            <div key={line.label}>
              <dt>{line.label}</dt>
              <dd>
                {formatPrice(line.price, scale)}
                {line.distance !== null && <small>{t('liquidation.away', { distance: formatRate(line.distance) })}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {odds !== null && <p data-testid="preview-odds">{oddsWords(odds)}</p>}
      <ul class="preview-thresholds" data-testid="preview-thresholds">
        {thresholdWords({ threshold, distanceThreshold, furtherRungs, evaluation, fairPrice, priceScale: scale }).map((line) => (
          <li key={line.rule}>
            <span>{line.rule}</span> <strong>{line.meaning}</strong>
          </li>
        ))}
      </ul>
      <p class="field-hint">
        {t('row.tier', { tier: String(evaluation.tier), count: String(evaluation.tierCount) })} · {basis(answer, now)}
      </p>
      <MessageList messages={[...nearAtOnce, ...evaluation.warnings.map(warningWords)]} tone="warning" />
    </>
  );
}

/** What the position as typed means: margin rate, liquidation and alert prices, before anything is saved. */
export function PreviewLine({ preview }: { preview: Preview }) {
  return (
    <aside class="preview" aria-label={t('preview.title')}>
      <h4>{t('preview.title')}</h4>
      {preview.kind === 'empty' && <p class="quiet">{t('preview.waiting')}</p>}
      {preview.kind === 'asking' && <p class="quiet">{t('preview.asking')}</p>}
      {preview.kind === 'failed' && <p class="field-problem">{preview.message}</p>}
      {preview.kind === 'preview' && <Figures answer={preview.preview} of={preview.of} />}
    </aside>
  );
}
