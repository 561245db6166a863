import type { ContractView, EvaluationView } from '../../protocol/view.ts';
import type { LookupReply } from '../../protocol/questions/lookup.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { formatAmount, formatDecimal, formatPrice, formatRate, formatShare } from '../../ui/format/number.ts';
import { formatExactMoment, formatMoment } from '../../ui/format/time.ts';
import { freshnessNow } from '../../ui/freshness-now.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage } from '../../ui/page-context.ts';
import { figureLines } from '../../ui/words/figure-lines.ts';
import { isFar, liquidationWords } from '../../ui/words/liquidation-lines.ts';
import { warningWords } from '../../ui/words/warning-words.ts';
import { FigureList } from '../figure-list.tsx';
import { formatsOf } from '../tools/formats.ts';
import { Assumptions } from '../tools/projected.tsx';
import type { LookupFields } from './lookup-draft.ts';
import { LookupOdds } from './lookup-odds.tsx';
import { PoolEffect, PoolReason, poolTooOld } from './pool-effect.tsx';
import { WatchPosition } from './watch-position.tsx';

interface ResultProps {
  readonly reply: LookupReply;
  readonly pending: boolean;
  readonly fields: LookupFields;
  readonly onSaved: () => void;
}

/** Where the price and the contract record are from, and how old they are where that matters. */
function Sources({ reply }: { reply: LookupReply }) {
  const now = usePage().now.value;
  const { fairPrice, priceAt, priceFrom, freshness, recordAt, contract } = reply;
  const scale = contract?.priceScale ?? null;
  const stale = freshness === null || freshnessNow(freshness, priceAt, now) === 'stale';
  return (
    <p class="tool-basis" data-freshness={priceFrom === 'exchange' && stale ? 'stale' : 'live'}>
      {fairPrice !== null && priceFrom === 'typed' && `${t('lookup.at-typed', { price: formatPrice(fairPrice, scale) })} `}
      {fairPrice !== null &&
        priceFrom === 'exchange' &&
        priceAt !== null &&
        `${t(stale ? 'tools.at-old' : 'tools.at', { price: formatPrice(fairPrice, scale), at: formatExactMoment(priceAt, now) })} `}
      {recordAt !== null && t('lookup.record-of', { at: formatMoment(recordAt, now) })}
    </p>
  );
}

function Liquidation({
  evaluation,
  fairPrice,
  contract,
}: {
  evaluation: EvaluationView;
  fairPrice: string | null;
  contract: ContractView;
}) {
  const words = liquidationWords(evaluation, fairPrice);
  if (words.kind === 'sentence') {
    return (
      <p class="lookup-sentence" data-testid="lookup-liquidation-price" data-price="">
        {words.text}
      </p>
    );
  }
  return (
    <dl class="lookup-prices">
      {words.lines.map((line, index) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd data-testid={index === 0 ? 'lookup-liquidation-price' : undefined} data-price={line.price}>
            {isFar(line) ? t('liquidation.far') : formatPrice(line.price, contract.priceScale)}
          </dd>
          {line.distance !== null && !isFar(line) && (
            <dd class="search-note">{t('liquidation.away', { distance: formatRate(line.distance) })}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Figures({ reply, evaluation, contract }: { reply: LookupReply; evaluation: EvaluationView; contract: ContractView }) {
  const { price, money, rate } = formatsOf(contract);
  const { size, initialMargin, nextTier } = reply;
  const lines: readonly (readonly [label: string, value: string])[] = [
    [t('price.bankruptcy'), price(evaluation.bankruptcyPrice)],
    [t('price.alert'), price(evaluation.alertPrice)],
    ...(evaluation.otherAlertPrice === null ? [] : [[t('price.other-alert'), price(evaluation.otherAlertPrice)] as const]),
    [t('figures.marginRate'), rate(evaluation.marginRate)],
    [t('lookup.initial-margin'), money(initialMargin)],
    [t('figures.maintenanceMargin'), money(evaluation.maintenanceMargin)],
    [t('figures.liquidationFee'), money(evaluation.liquidationFee)],
    [
      t('lookup.tier'),
      t('lookup.tier-value', {
        tier: String(evaluation.tier),
        count: String(evaluation.tierCount),
        rate: formatShare(evaluation.maintenanceMarginRate),
      }),
    ],
    [
      t('lookup.next-tier'),
      nextTier === null
        ? t('lookup.last-tier')
        : t('lookup.next-tier-value', { level: String(nextTier.level), contracts: formatDecimal(nextTier.contractsToIt) }),
    ],
    ...(size === null
      ? []
      : [
          [t('lookup.size'), t('lookup.contracts', { contracts: formatDecimal(size.contracts) })] as const,
          ...(contract.baseCoin === contract.settleCoin
            ? []
            : [
                [
                  t('lookup.amount'),
                  t('money', { amount: formatAmount(size.baseAmount, contract.baseCoin), coin: contract.baseCoin }),
                ] as const,
              ]),
          [t('lookup.value'), money(size.value)] as const,
        ]),
  ];
  return (
    <dl class="tool-figures">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Traced({
  reply,
  evaluation,
  contract,
  fields,
}: {
  reply: LookupReply;
  evaluation: EvaluationView;
  contract: ContractView;
  fields: LookupFields;
}) {
  const { size, entryPrice, fairPrice } = reply;
  if (size === null || entryPrice === null || fairPrice === null) return null;
  const side = fields.side === 'short' ? 'short' : 'long';
  const marginMode = fields.marginMode === 'cross' ? 'cross' : 'isolated';
  const record = { side, marginMode, contracts: size.contracts, entryPrice, leverage: fields.leverage.trim() } as const;
  return (
    <details class="assumption-fold">
      <summary>{t('figures.title')}</summary>
      <FigureList lines={figureLines({ record, evaluation, contract, fairPrice })} />
    </details>
  );
}

/** What the typed position means, from what is known so far; figures only where all of them stand. */
export function LookupResult({ reply, pending, fields, onSaved }: ResultProps) {
  const now = usePage().now.value;
  const { contract, evaluation, size, problems, pool } = reply;
  if (contract === null) return null;
  if (pool !== null && (!pool.shown || poolTooOld(pool, now))) {
    return (
      <div class="lookup-result">
        <PoolReason pool={pool} />
        <Sources reply={reply} />
      </div>
    );
  }
  const missing = problems.filter(({ code }) => code === 'missing').map(({ path }) => path);
  if (evaluation === null) {
    return (
      <div class="lookup-result">
        <p class="tool-quiet">
          {missing.includes('size')
            ? t('lookup.needs-size')
            : missing.includes('fairPrice')
              ? t('lookup.needs-price')
              : t('lookup.needs-more')}
        </p>
        <Sources reply={reply} />
      </div>
    );
  }
  return (
    <section class="lookup-result tool-answer" data-pending={pending} aria-busy={pending} aria-label={t('lookup.result')}>
      <Liquidation evaluation={evaluation} fairPrice={reply.fairPrice} contract={contract} />
      <Sources reply={reply} />
      <LookupOdds reply={reply} />
      {size?.cut === true && <p class="tool-note">{t('lookup.cut', { contracts: formatDecimal(size.contracts) })}</p>}
      <MessageList messages={evaluation.warnings.map(warningWords)} tone="warning" />
      {pool?.shown === true && <PoolEffect pool={pool} />}
      <Figures reply={reply} evaluation={evaluation} contract={contract} />
      <Traced reply={reply} evaluation={evaluation} contract={contract} fields={fields} />
      <Assumptions names={reply.assumptions} />
      {reply.watch !== null && (
        <WatchPosition
          watch={reply.watch}
          contract={contract}
          typedWallet={fields.marginMode === 'cross' && pool === null ? fields.walletBalance.trim() : null}
          pool={pool === null ? null : fields.accountId}
          ready={!pending}
          onSaved={onSaved}
        />
      )}
    </section>
  );
}
