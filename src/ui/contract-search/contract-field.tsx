import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ContractList, ListedContract } from '../../background/protocol/contract-list.ts';
import { describedBy, Field, type FieldProps } from '../components/field.tsx';
import { Sending } from '../components/sending.ts';
import { formatDecimal } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { t } from '../i18n/translate-later.ts';
import { usePage } from '../page-context.ts';
import { useAnswer, type Answer } from '../use-answer.ts';
import { saidWords } from '../words/said-words.ts';
import { contractSearch, withoutLine } from './rank-contracts.ts';
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
      <span>{contract.symbol}</span>
      <span class="search-note">
        {contract.state === 'enabled' || contract.state === 'unknown'
          ? contract.maxLeverage !== null && t('position.leverage', { leverage: formatDecimal(contract.maxLeverage) })
          : t(`contract.state.${contract.state}`)}
      </span>
    </li>
  );
}

/** How old the list is, or why there is none; without one any symbol can still be typed. */
function ListState({ list }: { list: Answer<ContractList> }) {
  const now = usePage().now.value;
  if (list.kind === 'none') return null;
  if (list.kind === 'failed') return <p class="field-problem">{list.message}</p>;
  const { fetchedAt, problem } = list.reply;
  if (problem === null) return null;
  return (
    <p class="field-hint">
      {fetchedAt === null ? t('contract.no-list') : t('contract.old-list', { at: formatMoment(fetchedAt, now) })} {saidWords(problem, now)}
    </p>
  );
}

/** The contract by fuzzy search over all that the exchange lists; a combobox that needs no mouse. "BTCUSDT" becomes BTC_USDT when it is left. */
export function ContractField({ value, onInput, onLeave, ...field }: ContractFieldProps) {
  const { id, label, hint, problems } = field;
  const sending = useContext(Sending);
  const list = useAnswer('contract-list', {});
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const contracts = list.kind === 'reply' ? list.reply.contracts : NONE;
  const search = useMemo(() => contractSearch(contracts), [contracts]);
  const found = useMemo(() => (open && !sending ? search(value) : NONE), [open, sending, search, value]);
  const shown = found.length > 0;
  const idOf = (index: number): string => `${id}-option-${index}`;

  const pick = (contract: ListedContract | undefined): void => {
    setOpen(false);
    if (contract !== undefined && contract.symbol !== value) onInput(contract.symbol);
  };
  const leave = (): void => {
    const meant = contracts.filter(({ symbol }) => withoutLine(symbol) === withoutLine(value));
    pick(meant.length === 1 ? meant[0] : undefined);
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
    else if (event.key === 'Enter' && shown) {
      // A symbol typed whole needs no choice: Enter goes on to the form.
      if (found[active]?.symbol !== value) event.preventDefault();
      pick(found[active]);
    } else if (event.key === 'Escape' && shown) {
      setOpen(false);
      event.preventDefault();
    }
  };

  return (
    <div class="search">
      <Field {...field}>
        <input
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
          onInput={(event) => {
            setOpen(true);
            setActive(0);
            onInput(event.currentTarget.value);
          }}
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
      <ListState list={list} />
    </div>
  );
}
