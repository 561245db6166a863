import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { FIRST_VENUE } from '../../protocol/instrument.ts';
import type { LookupReply } from '../../protocol/questions/lookup.ts';
import type { View } from '../../protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { Refusals } from '../../ui/components/refusals.tsx';
import { SegmentedField } from '../../ui/components/segmented-field.tsx';
import { formatDecimal, formatPrice } from '../../ui/format/number.ts';
import { ContractField } from '../../ui/contract-search/contract-field.tsx';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage, useView } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { modeChoices, sideChoices } from '../../ui/words/position-choices.ts';
import { useKeptFields } from '../popup-drafts.ts';
import { keptField, LOOKUP_FIELDS, lookupDraft, lookupFields, lookupSymbol, type LookupField, type LookupFields } from './lookup-draft.ts';
import { LookupResult } from './lookup-result.tsx';
import './lookup.css';

const LOOK_AGAIN_MS = 2000;

/** "1 to 200 for BTC_USDT (tier 2)". */
function leverageHint(reply: LookupReply | null): string {
  if (reply === null || reply.leverage === null) return '';
  const { min, max, tier } = reply.leverage;
  const words = { min: formatDecimal(min), max: formatDecimal(max) };
  return tier === null ? t('lookup.leverage-bounds', words) : t('lookup.leverage-tier', { ...words, tier: String(tier) });
}

interface SizeUnits {
  readonly value: string;
  readonly choices: readonly (readonly [string, string])[];
}

/** An inverse contract's base coin is the one that it is settled in: it is listed once. */
function sizeUnits(reply: LookupReply | null, unit: string): SizeUnits {
  const { baseCoin, settleCoin } = reply?.contract ?? { baseCoin: t('lookup.unit.base'), settleCoin: t('lookup.unit.settle') };
  const inverse = baseCoin === settleCoin;
  return {
    value: inverse && unit === 'base' ? 'settle' : unit,
    choices: [...(inverse ? [] : [['base', baseCoin] as const]), ['contracts', t('lookup.unit.contracts')], ['settle', settleCoin]],
  };
}

type Pools = readonly (readonly [id: string, name: string])[];

/** The accounts in whose pool a contract of this settle coin can sit; all of them while the coin is not known. */
function poolsOf(view: View | null, coin: string | null): Pools {
  const records = (view?.accounts ?? []).map(({ record }) => record);
  return records
    .filter(({ venue, settleCoin }) => venue === FIRST_VENUE && (coin === null || coin === settleCoin))
    .map(({ id, name }) => [id, name]);
}

/** Few pools stand side by side. */
const MOST_SEGMENTS = 3;

function PoolChoice({ pools, ...field }: Omit<Parameters<typeof SegmentedField>[0], 'choices'> & { pools: Pools }) {
  const choices = [['', t('lookup.pool.none')] as const, ...pools];
  return pools.length < MOST_SEGMENTS ? <SegmentedField {...field} choices={choices} /> : <ChoiceField {...field} choices={choices} />;
}

/** Whether the fair price must, or was, typed by the trader: there is none, or an old one. */
const asksForPrice = (reply: LookupReply | null, fields: LookupFields): boolean =>
  fields.fairPrice !== '' || (reply !== null && reply.contract !== null && (reply.fairPrice === null || reply.freshness === 'stale'));

/** The liquidation price of any position on any contract, as it is typed, without saving anything. */
export function LookupTab({ search }: { search: Signal<boolean> }) {
  const kept = useKeptFields('lookup');
  const view = useView();
  const typed = lookupFields(kept.fields);
  useLayoutEffect(() => {
    if (search.value) document.getElementById('lookup-symbol')?.focus();
    search.value = false;
  }, [search.value]);
  const symbol = lookupSymbol(typed);
  const coin = useRef<readonly [symbol: string | null, coin: string]>([null, '']);
  const pools = poolsOf(view, coin.current[0] === symbol ? coin.current[1] : null);
  const fields = { ...typed, accountId: pools.some(([id]) => id === typed.accountId) ? typed.accountId : '' };
  const draft = lookupDraft(fields);
  // Its price need not be in the view, since nothing is held of it: it is looked up again every other second.
  const moved = String(Math.floor(usePage().now.value / LOOK_AGAIN_MS));
  const answer = useAnswer('lookup', draft === null ? null : { draft }, moved);
  const reply = answer.kind === 'reply' && answer.reply.contract?.symbol === symbol ? answer.reply : null;
  const settleCoin = reply?.contract?.settleCoin;
  if (settleCoin !== undefined) coin.current = [symbol, settleCoin];
  const current = answer.kind === 'reply' && !answer.pending ? answer.reply.problems : [];
  const problems = sortProblems(
    current.filter(({ code }) => code !== 'missing'),
    LOOKUP_FIELDS,
    (field) => t(`lookup.field.${field}`),
  );
  const priceScale = reply?.contract?.priceScale ?? null;

  const field = (name: LookupField) => ({
    id: `lookup-${name}`,
    label: t(`lookup.field.${name}`),
    value: fields[name],
    problems: problems.of(name),
    onInput: (value: string) => kept.set(keptField(fields, name, value)),
  });
  const quoteCoin = reply?.contract?.quoteCoin;
  const quoted = quoteCoin === undefined ? {} : { unit: quoteCoin };
  const hint = leverageHint(reply);
  const live = reply !== null && reply.fairPrice !== null ? formatPrice(reply.fairPrice, priceScale) : '';
  return (
    <div class="lookup">
      <ContractField {...field('symbol')} label={t('lookup.contract')} />
      <div class="tool-fields">
        <SegmentedField {...field('side')} choices={sideChoices()} />
        <SegmentedField {...field('marginMode')} choices={modeChoices()} />
        <TextField {...field('size')} numeric />
        <SegmentedField {...field('sizeUnit')} {...sizeUnits(reply, fields.sizeUnit)} />
        <TextField {...field('leverage')} unit={t('tools.times')} numeric {...(hint === '' ? {} : { hint })} />
        {draft !== null && (
          <TextField
            {...field('entryPrice')}
            {...quoted}
            numeric
            placeholder={live}
            hint={fields.entryPrice === '' ? t('lookup.entry-live') : t('lookup.entry-own')}
          />
        )}
        {fields.marginMode === 'cross' && pools.length > 0 && <PoolChoice {...field('accountId')} pools={pools} />}
        {fields.marginMode === 'cross' && fields.accountId === '' && (
          <TextField {...field('walletBalance')} numeric unit={reply?.contract?.settleCoin ?? ''} hint={t('lookup.wallet-hint')} />
        )}
        {asksForPrice(reply, fields) && <TextField {...field('fairPrice')} {...quoted} numeric hint={t('lookup.price-hint')} />}
      </div>
      {kept.problem !== null && <p class="field-problem">{t('tools.not-kept', { message: kept.problem })}</p>}
      {answer.kind === 'failed' && <p class="field-problem">{answer.message}</p>}
      <Refusals problems={problems} />
      {draft === null && <p class="tool-quiet">{t('lookup.empty')}</p>}
      {reply !== null && (
        <LookupResult reply={reply} pending={answer.kind === 'reply' && answer.pending} fields={fields} onSaved={kept.clear} />
      )}
    </div>
  );
}
