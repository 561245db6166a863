import type { Signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { LookupReply } from '../../protocol/questions/lookup.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { Refusals } from '../../ui/components/refusals.tsx';
import { formatDecimal, formatPrice } from '../../ui/format/number.ts';
import { ContractField } from '../../ui/contract-search/contract-field.tsx';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { modeChoices, sideChoices } from '../../ui/words/position-choices.ts';
import { useKeptFields } from '../popup-drafts.ts';
import { keptField, LOOKUP_FIELDS, lookupDraft, lookupFields, type LookupField, type LookupFields } from './lookup-draft.ts';
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
    choices: [['contracts', t('lookup.unit.contracts')], ...(inverse ? [] : [['base', baseCoin] as const]), ['settle', settleCoin]],
  };
}

/** Whether the fair price must, or was, typed by the trader: there is none, or an old one. */
const asksForPrice = (reply: LookupReply | null, fields: LookupFields): boolean =>
  fields.fairPrice !== '' || (reply !== null && reply.contract !== null && (reply.fairPrice === null || reply.freshness === 'stale'));

/** The liquidation price of any position on any contract, as it is typed, without saving anything. */
export function LookupTab({ search }: { search: Signal<boolean> }) {
  const kept = useKeptFields('lookup');
  const fields = lookupFields(kept.fields);
  useLayoutEffect(() => {
    if (search.value) document.getElementById('lookup-symbol')?.focus();
    search.value = false;
  }, [search.value]);
  const draft = lookupDraft(fields);
  const symbol = draft?.['symbol'] ?? null;
  // Its price need not be in the view, since nothing is held of it: it is looked up again every other second.
  const moved = String(Math.floor(usePage().now.value / LOOK_AGAIN_MS));
  const answer = useAnswer('lookup', draft === null ? null : { draft }, moved);
  const reply = answer.kind === 'reply' && answer.reply.contract?.symbol === symbol ? answer.reply : null;
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
  const hint = leverageHint(reply);
  const live = reply !== null && reply.fairPrice !== null ? formatPrice(reply.fairPrice, priceScale) : '';
  return (
    <div class="lookup">
      <ContractField {...field('symbol')} label={t('lookup.contract')} />
      <div class="tool-fields">
        <ChoiceField {...field('side')} choices={sideChoices()} />
        <ChoiceField {...field('marginMode')} choices={modeChoices()} />
        <TextField {...field('size')} numeric />
        <ChoiceField {...field('sizeUnit')} {...sizeUnits(reply, fields.sizeUnit)} />
        <TextField {...field('leverage')} unit={t('tools.times')} numeric {...(hint === '' ? {} : { hint })} />
        {draft !== null && (
          <TextField
            {...field('entryPrice')}
            numeric
            placeholder={live}
            hint={fields.entryPrice === '' ? t('lookup.entry-live') : t('lookup.entry-own')}
          />
        )}
        {fields.marginMode === 'cross' && (
          <TextField {...field('walletBalance')} numeric unit={reply?.contract?.settleCoin ?? ''} hint={t('lookup.wallet-hint')} />
        )}
        {asksForPrice(reply, fields) && <TextField {...field('fairPrice')} numeric hint={t('lookup.price-hint')} />}
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
