import { isAccountRecord } from '../protocol/record-guards.ts';
import type { AccountRecord } from '../protocol/records.ts';
import { t } from './translate.ts';
import { usePage } from '../ui/page-context.ts';
import { ACCOUNT_FIELDS, accountDraftOf, accountFields } from './account-fields.ts';
import { sortProblems } from '../ui/words/field-problems.ts';
import { exchangeName } from '../ui/words/exchange-words.ts';
import { ChoiceField, TextField } from '../ui/components/field.tsx';
import { saveAnswer } from './answer.ts';
import { FormShell } from './form/form-shell.tsx';
import { useRecordForm } from './form/use-record-form.ts';

interface AccountFormProps {
  /** Null for a new account. */
  readonly record: AccountRecord | null;
  readonly onDone: () => void;
  readonly onReopen: () => void;
}

/** The draft that belongs to an account's form. */
export const accountTarget = (id: string | null): string => `account/${id ?? 'new'}`;

/** One account: its coin, its wallet and how its pool counts. */
export function AccountForm({ record, onDone, onReopen }: AccountFormProps) {
  const { ask } = usePage();
  const form = useRecordForm({
    target: accountTarget(record?.id ?? null),
    record,
    isRecord: isAccountRecord,
    fieldsOf: accountFields,
    onDone,
    onReopen,
  });
  const problems = sortProblems(form.problems, ACCOUNT_FIELDS, (field) => t(`account.field.${field}`));
  const coin = String(form.fields['settleCoin']);
  const exchange = exchangeName(record?.venue);
  const text = (field: (typeof ACCOUNT_FIELDS)[number]) => ({
    id: `account-${field}`,
    label: t(`account.field.${field}`),
    value: String(form.fields[field]),
    problems: problems.of(field),
    onInput: (value: string) => form.set(field, value),
  });

  return (
    <FormShell
      title={record === null ? t('account.new') : record.name}
      form={form}
      problems={problems}
      onSave={() =>
        void form.save(async ({ fields, base }) =>
          saveAnswer(await ask('account-save', { draft: accountDraftOf(fields, base ?? record ?? {}), expected: base })),
        )
      }
    >
      <div class="fields">
        <TextField {...text('name')} />
        <TextField
          {...text('settleCoin')}
          hint={t('account.field.settleCoin.hint')}
          onInput={(value) => form.set('settleCoin', value.toUpperCase())}
        />
        <TextField {...text('walletBalance')} hint={t('account.field.walletBalance.hint', { exchange })} unit={coin} numeric />
        <TextField {...text('orderMargin')} hint={t('account.field.orderMargin.hint')} unit={coin} numeric />
        <TextField {...text('takerFeeRate')} hint={t('account.field.takerFeeRate.hint')} unit={t('unit.percent')} numeric />
        <ChoiceField
          {...text('profitRule')}
          choices={[
            ['own-only', t('account.field.profitRule.own-only', { exchange })],
            ['offset', t('account.field.profitRule.offset', { exchange })],
          ]}
        />
      </div>
    </FormShell>
  );
}
