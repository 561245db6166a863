import type { HistoryRow } from '../protocol/view.ts';
import { formatAge } from '../ui/format/age.ts';
import { formatDecimal, formatPrice, formatRate } from '../ui/format/number.ts';
import { formatExactMoment, formatMoment } from '../ui/format/time.ts';
import { t, wordsFor } from '../ui/i18n/translate-later.ts';
import { momentText, rowWords } from '../ui/words/said-words.ts';

const DECIMAL = /^-?\d+(\.\d+)?$/;
const RATES: ReadonlySet<string> = new Set(['marginRate', 'threshold', 'distance', 'distanceThreshold']);
const PRICES: ReadonlySet<string> = new Set(['fairPrice', 'liquidationPrice', 'alertPrice']);

/** The worker's own word where the catalogue has none for it. */
const wordOr = (key: string, word: string): string => wordsFor(key) ?? word;

const MOMENTS: ReadonlySet<string> = new Set(['priceAt', 'from', 'to', 'until']);
/** Kinds that are notifications. */
const SHOWN: ReadonlySet<HistoryRow['kind']> = new Set(['fired', 'warned', 'repeated', 'reported', 'test']);
const STATES: ReadonlySet<string> = new Set(['state', 'stateBefore']);

function figureText(name: string, text: string, priceScale: number | null, now: number): string {
  if (text === 'Infinity' && RATES.has(name)) return formatRate(text);
  if (name === 'rules')
    return text
      .split(' ')
      .map((rule) => wordOr(`history.rule.${rule}`, rule))
      .join(', ');
  if (name === 'reason') return wordOr(`history.reason.${text}`, text);
  if (name === 'unwatched') return wordOr(`history.${text}`, text);
  if (STATES.has(name)) return wordOr(`contract.state.${text}`, text);
  if (MOMENTS.has(name)) return momentText(text, now);
  if (!DECIMAL.test(text)) return text;
  if (RATES.has(name)) return formatRate(text);
  if (PRICES.has(name)) return formatPrice(text, priceScale);
  return formatDecimal(text);
}

interface AlertRowProps {
  readonly row: HistoryRow;
  /** The position it is about; null for none. */
  readonly name: string | null;
  readonly priceScale: number | null;
  readonly now: number;
}

/** One thing that happened, with the position it happened to, and the figures and rules that decided it. */
export function AlertRow({ row, name, priceScale, now }: AlertRowProps) {
  const text = rowWords(row, now);
  // An alert's own words begin with the position.
  const named = name === null || (row.symbol !== null && text.includes(row.symbol));
  return (
    <li
      class="history-row"
      data-testid="alert-history-row"
      data-kind={row.kind}
      data-position-id={row.positionId ?? ''}
      data-delivered={String(row.delivered)}
    >
      <p class="history-head">
        <span class="history-kind">{t(`history.${row.kind}`)}</span>
        <time dateTime={new Date(row.at).toISOString()} title={formatExactMoment(row.at, now)}>
          {formatMoment(row.at, now)} · {formatAge(now - row.at)}
        </time>
      </p>
      {!named && <p class="history-position">{name}</p>}
      <p class="history-text">{text}</p>
      {!row.delivered && SHOWN.has(row.kind) && <p class="history-undelivered">{t('history.undelivered')}</p>}
      {Object.keys(row.figures).length > 0 && (
        <dl class="history-figures">
          {Object.entries(row.figures).map(([name, text]) => (
            <div key={name}>
              <dt>{wordOr(`history.figure.${name}`, name)}</dt>
              <dd>{figureText(name, text, priceScale, now)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
