import type { AccountRecord } from '../protocol/records.ts';
import type { AccountView, ContractView } from '../protocol/view.ts';
import { formatDecimal } from '../ui/format/number.ts';
import type { Fields } from '../ui/drafts.ts';
import type { SortedProblems } from '../ui/words/field-problems.ts';
import { exchangeName } from '../ui/words/exchange-words.ts';
import { modeChoices, sideChoices } from '../ui/words/position-choices.ts';
import { ChoiceField, SwitchField, TextField } from '../ui/components/field.tsx';
import { ContractField } from '../ui/contract-search/contract-field.tsx';
import { t } from './translate.ts';

type EntryField = 'accountId' | 'symbol' | 'side' | 'marginMode' | 'contracts' | 'entryPrice' | 'leverage' | 'positionMargin' | 'note';

interface PositionEntryFieldsProps {
  readonly fields: Fields;
  readonly problems: SortedProblems;
  readonly accounts: readonly AccountView[];
  /** Null until a known contract is typed. */
  readonly contract: ContractView | null;
  readonly set: (field: string, value: string | boolean) => void;
  readonly onLeave: (field: string) => void;
}

const sizeUnit = (contract: ContractView): string =>
  t('unit.contracts', {
    size: formatDecimal(contract.contractSize),
    coin: contract.kind === 'inverse' ? contract.quoteCoin : contract.baseCoin,
  });

/** An account's name with its coin, unless it is named after it. */
const accountWords = ({ name, settleCoin }: AccountRecord): string =>
  name.includes(settleCoin) ? name : t('account.choice', { name, coin: settleCoin });

/** What the exchange shows of a position, with the contract's units beside. */
export function PositionEntryFields({ fields, problems, accounts, contract, set, onLeave }: PositionEntryFieldsProps) {
  const text = (field: EntryField) => ({
    id: `position-${field}`,
    label: t(`position.field.${field}`),
    value: String(fields[field]),
    problems: problems.of(field),
    onInput: (value: string) => set(field, value),
    onLeave: () => onLeave(field),
  });
  const account = accounts.find((one) => one.record.id === fields['accountId']);
  const exchange = exchangeName(account?.record.venue);
  const coin = contract?.settleCoin ?? account?.record.settleCoin ?? '';
  const isolated = fields['marginMode'] === 'isolated';
  return (
    <div class="fields">
      <ContractField
        {...text('symbol')}
        hint={t('position.field.symbol.hint', { exchange })}
        onInput={(value) => set('symbol', value.toUpperCase())}
      />
      <ChoiceField {...text('accountId')} choices={accounts.map(({ record }) => [record.id, accountWords(record)] as const)} />
      <ChoiceField {...text('side')} choices={sideChoices()} />
      <ChoiceField {...text('marginMode')} choices={modeChoices()} />
      <TextField
        {...text('contracts')}
        hint={t('position.field.contracts.hint', { exchange })}
        unit={contract === null ? '' : sizeUnit(contract)}
        numeric
      />
      <TextField {...text('entryPrice')} unit={contract?.quoteCoin ?? ''} numeric />
      <TextField {...text('leverage')} unit={t('unit.leverage')} numeric />
      {isolated && (
        <TextField {...text('positionMargin')} hint={t('position.field.positionMargin.hint', { exchange })} unit={coin} optional numeric />
      )}
      {isolated && (
        <SwitchField
          id="position-autoAddMargin"
          label={t('position.field.autoAddMargin')}
          value={fields['autoAddMargin'] === true}
          onInput={(value) => set('autoAddMargin', value)}
        />
      )}
      <TextField {...text('note')} optional />
    </div>
  );
}
