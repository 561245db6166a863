import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Problem } from '../../background/protocol/problem.ts';
import type { View } from '../../background/protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { Sending } from '../../ui/components/sending.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { ContractField } from '../../ui/contract-search/contract-field.tsx';
import type { Fields } from '../../ui/drafts.ts';
import { usePage } from '../../ui/page-context.ts';
import { fieldOf, sortProblems } from '../../ui/words/field-problems.ts';
import { modeChoices, sideChoices } from '../../ui/words/position-choices.ts';
import { useRefusedFocus } from '../form/use-refused-focus.ts';
import { useSending } from '../form/use-sending.ts';
import { useOptions } from '../options-context.ts';
import { t } from '../translate.ts';
import { TwinNote, twinOf } from '../twin-note.tsx';
import { FIRST_FIELDS, isWithoutWallet, watchFirst, type FirstField } from './watch-first.ts';

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
  const ownAccounts = useRef(new Map<string, string>());
  const sorted = sortProblems(problems.value, FIRST_FIELDS, labelOf);
  const needsWallet = fields.value['marginMode'] === 'cross' && (view.accounts.length === 0 || view.accounts.some(isWithoutWallet));

  const { symbol, side, marginMode } = fields.value;
  // The account is the first one of the contract's settle coin, which the contract alone decides.
  const twin = view.accounts
    .map(({ record }) => twinOf({ accountId: record.id, symbol: String(symbol).trim(), side, marginMode }, null, view.positions))
    .find((one) => one !== null) ?? null;

  const set = (field: FirstField, value: string): void => {
    fields.value = { ...fields.value, [field]: value };
    problems.value = problems.value.filter(({ path }) => fieldOf(path) !== field);
    drafts.keep(TARGET, fields.value, null);
  };
  const save = async (): Promise<void> => {
    const outcome = await watchFirst(ask, needsWallet ? fields.value : { ...fields.value, walletBalance: '' }, view.accounts, ownAccounts.current);
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
        void sending.run(save);
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
          {needsWallet && <TextField {...field('walletBalance')} hint={t('first.position.wallet-hint')} numeric />}
        </div>
      </Sending.Provider>
      <TwinNote twin={twin} />
      <MessageList messages={[...sorted.others, ...(failure.value === '' ? [] : [failure.value])]} tone="bad" />
      <p class="form-actions">
        <button type="submit" class="button-primary" data-testid="first-watch" aria-disabled={sending.under}>
          {t('first.position.watch')}
        </button>
      </p>
    </form>
  );
}
