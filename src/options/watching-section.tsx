import type { FeedView } from '../protocol/view.ts';
import { formatAge } from '../ui/format/age.ts';
import { formatDecimal } from '../ui/format/number.ts';
import { formatExactMoment, formatMoment } from '../ui/format/time.ts';
import { freshnessNow } from '../ui/freshness-now.ts';
import { t } from './translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { exchangeName } from '../ui/words/exchange-words.ts';
import { saidWords } from '../ui/words/said-words.ts';
import { useClockLead } from './clock-lead.ts';
import { Section } from './section.tsx';
import { WindowlessPart } from './windowless/windowless-part.tsx';

function Symbols({ symbols, now }: { symbols: FeedView['symbols']; now: number }) {
  if (symbols.length === 0) return <p class="section-note">{t('watching.none')}</p>;
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label={t('options.watching')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('watching.column.symbol')}</th>
            <th scope="col">{t('watching.column.freshness')}</th>
            <th scope="col" class="number">
              {t('watching.column.price')}
            </th>
            <th scope="col">{t('watching.column.age')}</th>
            <th scope="col">{t('watching.column.source')}</th>
            <th scope="col">{t('watching.column.state')}</th>
            <th scope="col">{t('watching.column.record')}</th>
          </tr>
        </thead>
        <tbody>
          {symbols.map((symbol) => {
            const freshness = freshnessNow(symbol.freshness, symbol.priceAt, now);
            return (
              <tr key={symbol.symbol} data-testid="watching-symbol" data-freshness={freshness}>
                <th scope="row">{symbol.symbol}</th>
                <td class="freshness">{t(`watching.freshness.${freshness}`)}</td>
                <td class="number">{symbol.price === null ? t('watching.no-price') : formatDecimal(symbol.price)}</td>
                <td>{symbol.priceAt === null ? t('watching.never') : t('watching.ago', { age: formatAge(now - symbol.priceAt) })}</td>
                <td>{symbol.source === null ? t('watching.no-price') : t(`watching.source.${symbol.source}`)}</td>
                <td class="contract-state" data-state={symbol.state}>
                  {t(`contract.state.${symbol.state}`)}
                </td>
                <td>{symbol.recordAt === null ? t('watching.never') : formatMoment(symbol.recordAt, now)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Diagnosis({ feed, now }: { feed: FeedView; now: number }) {
  const { link, cacheProblem } = usePage();
  const clock = useClockLead();
  const count = (value: number): string => formatDecimal(String(value));
  const lines: readonly (readonly [label: string, value: string])[] = [
    [t('watching.socket'), t(`watching.socket.${feed.socket}`)],
    [t('watching.since'), formatExactMoment(feed.since, now)],
    [t('watching.reconnects'), count(feed.reconnects)],
    [t('watching.last-error'), feed.lastError === null ? t('watching.no-error') : saidWords(feed.lastError, now)],
    [t('watching.rejected'), count(feed.rejectedCount)],
    [t('watching.refused-messages'), count(link.value.refused)],
    ...(clock.value === null ? [] : [[t('watching.clock', { exchange: exchangeName() }), clock.value] as const]),
    ...(cacheProblem.value === null ? [] : [[t('watching.cache'), cacheProblem.value] as const]),
  ];
  return (
    <dl class="diagnosis">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rejected({ rejected, now }: { rejected: FeedView['rejected']; now: number }) {
  if (rejected.length === 0) return null;
  return (
    <details class="rejected">
      <summary>{t('watching.rejected.title', { count: formatDecimal(String(rejected.length)) })}</summary>
      <ol>
        {rejected.map((input) => (
          <li key={`${input.at} ${input.excerpt}`}>
            <p>
              {formatExactMoment(input.at, now)} · {saidWords(input.reason, now)}
            </p>
            <code>{input.excerpt}</code>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** How well each contract is watched, and what went wrong on the way. */
export function WatchingSection() {
  const now = usePage().now.value;
  const feed = useView()?.feed ?? null;
  return (
    <Section id="watching" title={t('options.watching')}>
      <WindowlessPart testId="windowless" />
      {feed !== null && (
        <>
          <Symbols symbols={feed.symbols} now={now} />
          <Diagnosis feed={feed} now={now} />
          <Rejected rejected={feed.rejected} now={now} />
        </>
      )}
    </Section>
  );
}
