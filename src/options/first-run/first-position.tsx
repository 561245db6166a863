import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Problem } from '../../protocol/problem.ts';
import type { View } from '../../protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { Sending } from '../../ui/components/sending.ts';
import { leadsToQuestion } from '../../ui/components/number-entry.tsx';
import { Refusals } from '../../ui/components/refusals.tsx';
import { ContractField } from '../../ui/contract-search/contract-field.tsx';
import type { Fields } from '../../ui/drafts.ts';
import { usePage } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { fieldOf, sortProblems } from '../../ui/words/field-problems.ts';
import { modeChoices, sideChoices } from '../../ui/words/position-choices.ts';
import { useRefusedFocus } from '../form/use-refused-focus.ts';
import { useSending } from '../form/use-sending.ts';
import { useOptions } from '../options-context.ts';
import { t } from '../translate.ts';
import { TwinNote, twinOf } from '../twin-note.tsx';
import { FIRST_FIELDS, needsWallet, watchFirst, type FirstField, type Learned } from './watch-first.ts';

const TARGET = 'first-run/position';
const EMPTY: Fields = { symbol: '', side: 'long', marginMode: 'isolated', contracts: '', entryPrice: '', leverage: '', walletBalance: '' };

const labelOf = (field: FirstField): string => (field === 'walletBalance' ? t('account.field.walletBalance') : t(`position.field.${field}`));

/** The fields that a position cannot do without, and nothing else; what is typed survives a closed page. */
export function FirstPosition({ view, onWatched }: { view: View; onWatched: () => void }) {
  const { ask } = usePage();
  const { drafts } = useOptions();
  const fields = useSignal<Fields>({ ...EMPTY, ...drafts.all.value.get(TARGET)?.fields });
  const problems = useSignal<readonly Problem[]>([]);
  const refusals = useSignal(0);
  const element = useRefusedFocus(refusals.value);
  const failure = useSignal('');
  const sending = useSending();
  const learned = useRef<Learned>({ accounts: new Map(), coins: new Map() });
  const sorted = sortProblems(problems.value, FIRST_FIELDS, labelOf);
  const list = useAnswer('contract-list', {});
  const symbol = String(fields.value['symbol']).trim();
  const listed = list.kind === 'reply' ? list.reply.contracts.find((contract) => contract.symbol === symbol) : undefined;
  const coin = listed?.settleCoin ?? learned.current.coins.get(symbol) ?? null;
  const asksForWallet = needsWallet(fields.value, view.accounts, coin);

  const { side, marginMode } = fields.value;
  // The account is the first one of the contract's settle coin, which the contract alone decides.
  const twin = view.accounts
    .map(({ record }) => twinOf({ accountId: record.id, symbol, side, marginMode }, null, view.positions))
    .find((one) => one !== null) ?? null;

  const set = (field: FirstField, value: string): void => {
    fields.value = { ...fields.value, [field]: value };
    problems.value = problems.value.filter(({ path }) => fieldOf(path) !== field);
    drafts.keep(TARGET, fields.value, null);
  };
  const save = async (): Promise<void> => {
    const outcome = await watchFirst(ask, asksForWallet ? fields.value : { ...fields.value, walletBalance: '' }, view.accounts, learned.current);
    problems.value = outcome.kind === 'refused' ? outcome.problems : [];
    if (outcome.kind === 'refused') refusals.value += 1;
    failure.value = outcome.kind === 'failed' ? outcome.message : '';
    if (outcome.kind !== 'watched') return;
    drafts.drop(TARGET);
    fields.value = EMPTY;
    onWatched();
  };
  const field = (name: FirstField) => ({
    id: `first-${name}`,
    label: labelOf(name),
    value: String(fields.value[name]),
    problems: sorted.of(name),
    onInput: (value: string) => set(name, value),
  });
  return (
    <form
      ref={element}
      class="first-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!leadsToQuestion(event.currentTarget)) void sending.run(save);
      }}
    >
      <Sending.Provider value={sending.under}>
        <div class="fields">
          <ContractField {...field('symbol')} onInput={(value) => set('symbol', value.toUpperCase())} />
          <ChoiceField {...field('side')} choices={sideChoices()} />
          <ChoiceField {...field('marginMode')} choices={modeChoices()} />
          <TextField {...field('contracts')} hint={t('position.field.contracts.hint')} numeric />
          <TextField {...field('entryPrice')} numeric />
          <TextField {...field('leverage')} unit={t('unit.leverage')} numeric />
          {asksForWallet && <TextField {...field('walletBalance')} hint={t('first.position.wallet-hint')} unit={coin ?? ''} numeric />}
        </div>
      </Sending.Provider>
      <TwinNote twin={twin} />
      <p class="form-actions">
        <button type="submit" class="button-primary" data-testid="first-watch" aria-disabled={sending.under}>
          {t('first.position.watch')}
        </button>
      </p>
      <div role="alert">
        <Refusals problems={sorted} also={failure.value === '' ? [] : [failure.value]} />
      </div>
    </form>
  );
}
