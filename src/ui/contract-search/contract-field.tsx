import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ContractList, ListedContract } from '../../protocol/contract-list.ts';
import { contractsMeant, withoutLine } from '../../protocol/contract-names.ts';
import { describedBy, Field, type FieldProps } from '../components/field.tsx';
import { Sending } from '../components/sending.ts';
import { formatDecimal } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { t } from '../i18n/translate-later.ts';
import { usePage } from '../page-context.ts';
import { useAnswer, type Answer } from '../use-answer.ts';
import { exchangeName } from '../words/exchange-words.ts';
import { saidWords } from '../words/said-words.ts';
import { contractSearch } from './rank-contracts.ts';
import { WhichContract } from './which-contract.tsx';
import './contract-field.css';

interface ContractFieldProps extends FieldProps {
  /** What is typed: half a name, a symbol, anything. */
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly onLeave?: () => void;
}

const NONE: readonly ListedContract[] = [];

function Option({ contract, id, selected, onPick }: { contract: ListedContract; id: string; selected: boolean; onPick: () => void }) {
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) option.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <li
      ref={option}
      id={id}
      role="option"
      aria-selected={selected}
      class="search-option"
      onPointerDown={(event) => {
        event.preventDefault();
        onPick();
      }}
    >
      <span>
        {contract.symbol}
        {contract.shownName !== null && (
          <small class="search-shown"> {t('contract.shown-as', { exchange: exchangeName(), name: contract.shownName })}</small>
        )}
      </span>
      <span class="search-note">
        {contract.state === 'enabled' || contract.state === 'unknown'
          ? contract.maxLeverage !== null && t('position.leverage', { leverage: formatDecimal(contract.maxLeverage) })
          : t(`contract.state.${contract.state}`)}
      </span>
    </li>
  );
}

/** How old the list is, what is missing in it, or why there is none; without one any symbol can still be typed. */
function ListState({ list }: { list: Answer<ContractList> }) {
  const now = usePage().now.value;
  if (list.kind === 'none') return null;
  if (list.kind === 'failed') return <p class="field-problem">{list.message}</p>;
  const { fetchedAt, unreadCount, problem } = list.reply;
  return (
    <>
      {unreadCount > 0 && <p class="field-hint">{t('contract.unread', { count: String(unreadCount) })}</p>}
      {problem !== null && (
        <p class="field-hint">
          {fetchedAt === null ? t('contract.no-list') : t('contract.old-list', { at: formatMoment(fetchedAt, now) })}{' '}
          {saidWords(problem, now)}
        </p>
      )}
    </>
  );
}

/** What is typed, which contracts it may mean, and which of them is chosen. */
function useContractEntry(
  field: Pick<ContractFieldProps, 'value' | 'onInput' | 'onLeave'>,
  contracts: readonly ListedContract[],
  sending: boolean,
) {
  const { value, onInput, onLeave } = field;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  /** typing: not whole yet. typed: left, or sent off with Enter. chosen: out of the list, or it stood there before. */
  const [entry, setEntry] = useState<'typing' | 'typed' | 'chosen'>('chosen');
  const search = useMemo(() => contractSearch(contracts), [contracts]);
  const meantBy = useMemo(() => contractsMeant(contracts), [contracts]);
  const found = useMemo(() => (open && !sending ? search(value) : NONE), [open, sending, search, value]);
  const meant = meantBy(value);
  const named = meant.find(({ symbol }) => symbol === value.trim().toUpperCase());
  const shown = found.length > 0;

  const pick = (contract: ListedContract | undefined): void => {
    setOpen(false);
    if (contract === undefined) return;
    setEntry('chosen');
    if (contract.symbol !== value) onInput(contract.symbol);
  };
  /** Takes what is typed for the contract that it means; which of several, only the trader knows. */
  const settle = (): void => {
    setOpen(false);
    if (entry === 'chosen') return;
    setEntry('typed');
    if (meant.length === 1) pick(meant[0]);
    else if (meant.length > 1 && withoutLine(value) !== value) onInput(withoutLine(value));
  };
  // The list may come after the field was left.
  useEffect(() => {
    if (entry === 'typed') settle();
  }, [contracts]);
  const leave = (): void => {
    settle();
    onLeave?.();
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = (index: number): void => {
      setOpen(true);
      setActive((index + found.length) % Math.max(1, found.length));
      event.preventDefault();
    };
    if (event.key === 'ArrowDown') move(shown ? active + 1 : 0);
    else if (event.key === 'ArrowUp') move(shown ? active - 1 : -1);
    else if (event.key === 'Enter' && entry === 'typing' && meant.length > 1 && active === 0) {
      event.preventDefault();
      settle();
    } else if (event.key === 'Enter' && shown) {
      // A symbol typed whole needs no choice: Enter goes on to the form.
      if (found[active]?.symbol !== value) event.preventDefault();
      pick(found[active]);
    } else if (event.key === 'Escape' && shown) {
      setOpen(false);
      event.preventDefault();
    }
  };
  const typed = (text: string): void => {
    setOpen(true);
    setActive(0);
    setEntry('typing');
    onInput(text);
  };
  /** Two contracts or more go by this name, and it is whole. */
  const unclear = entry !== 'typing' && named === undefined && meant.length > 1;
  return { found, meant, named, unclear, active, pick, typed, leave, onKey };
}

/**
 * The contract by fuzzy search over all that the exchange lists; a combobox that needs no mouse. "BTCUSDT" becomes BTC_USDT when it is left. A
 * name that more than one contract goes by stands without its line, which is no contract, until the trader has chosen.
 */
export function ContractField(props: ContractFieldProps) {
  const { id, label, hint, problems, value } = props;
  const sending = useContext(Sending);
  const list = useAnswer('contract-list', {});
  const input = useRef<HTMLInputElement>(null);
  const contracts = list.kind === 'reply' ? list.reply.contracts : NONE;
  const { found, meant, named, unclear, active, pick, typed, leave, onKey } = useContractEntry(props, contracts, sending);
  const shown = found.length > 0;
  const idOf = (index: number): string => `${id}-option-${index}`;

  return (
    <div class="search">
      <Field {...props}>
        <input
          ref={input}
          id={id}
          name={id}
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          placeholder={t('contract.search')}
          aria-expanded={shown}
          aria-controls={`${id}-options`}
          aria-autocomplete="list"
          aria-activedescendant={shown ? idOf(active) : undefined}
          aria-invalid={problems.length > 0}
          aria-describedby={describedBy(id, hint, problems)}
          readOnly={sending}
          value={value}
          onInput={(event) => typed(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={leave}
          onKeyDown={onKey}
        />
      </Field>
      <ul class="search-options" id={`${id}-options`} role="listbox" aria-label={label} hidden={!shown}>
        {found.map((contract, index) => (
          <Option key={contract.symbol} contract={contract} id={idOf(index)} selected={index === active} onPick={() => pick(contract)} />
        ))}
      </ul>
      {named !== undefined && named.shownName !== null && (
        <p class="field-hint">{t('contract.shown', { exchange: exchangeName(), symbol: named.symbol, name: named.shownName })}</p>
      )}
      {unclear && (
        <WhichContract
          typed={value}
          contracts={meant}
          onPick={(contract) => {
            pick(contract);
            input.current?.focus();
          }}
        />
      )}
      <ListState list={list} />
    </div>
  );
}
