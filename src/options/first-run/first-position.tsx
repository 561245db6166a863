import { useRef } from 'preact/hooks';
import type { View } from '../../protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { Refusals } from '../../ui/components/refusals.tsx';
import { ContractField } from '../../ui/contract-search/contract-field.tsx';
import type { Fields } from '../../ui/drafts.ts';
import { usePage } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { exchangeName } from '../../ui/words/exchange-words.ts';
import { modeChoices, sideChoices } from '../../ui/words/position-choices.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { t } from '../translate.ts';
import { TwinNote, twinOf } from '../twin-note.tsx';
import { FIRST_FIELDS, needsWallet, watchFirst, type FirstField, type Learned } from './watch-first.ts';

const TARGET = 'first-run/position';
const EMPTY: Fields = { symbol: '', side: 'long', marginMode: 'isolated', contracts: '', entryPrice: '', leverage: '', walletBalance: '' };

const labelOf = (field: FirstField): string =>
  field === 'walletBalance' ? t('account.field.walletBalance') : t(`position.field.${field}`);

/** The fields that a position cannot do without, and nothing else; what is typed survives a closed page. */
export function FirstPosition({ view, onWatched }: { view: View; onWatched: () => void }) {
  const { ask } = usePage();
  const form = useForm<null>({
    target: TARGET,
    record: null,
    isRecord: (kept) => kept === null,
    fieldsOf: () => EMPTY,
    onSaved: onWatched,
  });
  const { fields, failure } = form;
  const learned = useRef<Learned>({ accounts: new Map(), coins: new Map() });
  const sorted = sortProblems(form.problems, FIRST_FIELDS, labelOf);
  const list = useAnswer('contract-list', {});
  const symbol = String(fields['symbol']).trim();
  const listed = list.kind === 'reply' ? list.reply.contracts.find((contract) => contract.symbol === symbol) : undefined;
  const coin = listed?.settleCoin ?? learned.current.coins.get(symbol) ?? null;
  const asksForWallet = needsWallet(fields, view.accounts, coin);

  const { side, marginMode } = fields;
  // The account is the first one of the contract's settle coin, which the contract alone decides.
  const twin =
    view.accounts
      .map(({ record }) => twinOf({ accountId: record.id, symbol, side, marginMode }, null, view.positions))
      .find((one) => one !== null) ?? null;

  const save = (): void =>
    void form.save((typed) =>
      watchFirst(ask, asksForWallet ? typed.fields : { ...typed.fields, walletBalance: '' }, view.accounts, learned.current),
    );
  const field = (name: FirstField) => ({
    id: `first-${name}`,
    label: labelOf(name),
    value: String(fields[name]),
    problems: sorted.of(name),
    onInput: (value: string) => form.set(name, value),
  });
  return (
    <FormFrame form={form} class="first-form" onSave={save}>
      <div class="fields">
        <ContractField {...field('symbol')} onInput={(value) => form.set('symbol', value.toUpperCase())} />
        <ChoiceField {...field('side')} choices={sideChoices()} />
        <ChoiceField {...field('marginMode')} choices={modeChoices()} />
        <TextField {...field('contracts')} hint={t('position.field.contracts.hint', { exchange: exchangeName() })} numeric />
        <TextField {...field('entryPrice')} numeric />
        <TextField {...field('leverage')} unit={t('unit.leverage')} numeric />
        {asksForWallet && <TextField {...field('walletBalance')} hint={t('first.position.wallet-hint')} unit={coin ?? ''} numeric />}
      </div>
      <TwinNote twin={twin} />
      <p class="form-actions">
        <button type="submit" class="button-primary" data-testid="first-watch" aria-disabled={form.saving}>
          {t('first.position.watch')}
        </button>
      </p>
      <div role="alert">
        <Refusals problems={sorted} also={failure === '' ? [] : [failure]} />
      </div>
    </FormFrame>
  );
}
