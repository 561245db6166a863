import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ContractList, ListedContract } from '../../background/protocol/contract-list.ts';
import { formatDecimal } from '../../ui/format/number.ts';
import { formatMoment } from '../../ui/format/time.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage } from '../../ui/page-context.ts';
import type { Answer } from '../../ui/use-answer.ts';
import { saidWords } from '../../ui/words/said-words.ts';
import { contractSearch } from './rank-contracts.ts';

interface ContractSearchProps {
  readonly list: Answer<ContractList>;
  readonly typed: string;
  readonly problems: readonly string[];
  /** `chosen`: picked from the list, or finished by Enter or leaving the field. */
  readonly onInput: (text: string) => void;
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
      {fetchedAt === null ? t('lookup.no-list') : t('lookup.old-list', { at: formatMoment(fetchedAt, now) })} {saidWords(problem, now)}
    </p>
  );
}

/** The contract by fuzzy search over all that the exchange lists; a combobox that needs no mouse. */
export function ContractSearch({ list, typed, problems, onInput }: ContractSearchProps) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const contracts = list.kind === 'reply' ? list.reply.contracts : NONE;
  const search = useMemo(() => contractSearch(contracts), [contracts]);
  const found = useMemo(() => (open ? search(typed) : NONE), [open, search, typed]);
  const shown = open && found.length > 0;
  const idOf = (index: number): string => `lookup-option-${index}`;

  const pick = (contract: ListedContract | undefined): void => {
    setOpen(false);
    if (contract !== undefined) onInput(contract.symbol);
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
      pick(found[active]);
      event.preventDefault();
    } else if (event.key === 'Escape' && shown) {
      setOpen(false);
      event.preventDefault();
    }
  };

  return (
    <div class="field search" data-invalid={problems.length > 0}>
      <label for="lookup-symbol">{t('lookup.contract')}</label>
      <div class="field-entry">
        <input
          id="lookup-symbol"
          name="lookup-symbol"
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          placeholder={t('lookup.search')}
          aria-expanded={shown}
          aria-controls="lookup-options"
          aria-autocomplete="list"
          aria-activedescendant={shown ? idOf(active) : undefined}
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length > 0 ? 'lookup-symbol-problem' : undefined}
          value={typed}
          onInput={(event) => {
            setOpen(true);
            setActive(0);
            onInput(event.currentTarget.value);
          }}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => setOpen(false)}
          onKeyDown={onKey}
        />
      </div>
      <ul class="search-options" id="lookup-options" role="listbox" aria-label={t('lookup.contract')} hidden={!shown}>
        {found.map((contract, index) => (
          <Option key={contract.symbol} contract={contract} id={idOf(index)} selected={index === active} onPick={() => pick(contract)} />
        ))}
      </ul>
      {problems.length > 0 && (
        <p class="field-problem" id="lookup-symbol-problem">
          {problems.join(' ')}
        </p>
      )}
      <ListState list={list} />
    </div>
  );
}
