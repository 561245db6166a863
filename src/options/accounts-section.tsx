import { useSignal } from '@preact/signals';
import type { AccountView } from '../protocol/view.ts';
import { formatAmount, formatShare } from '../ui/format/number.ts';
import { t } from './translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { AccountForm, accountTarget } from './account-form.tsx';
import { deleteRecord } from './delete-record.ts';
import { useOptions } from './options-context.ts';
import { Section } from './section.tsx';
import { useEditing } from './use-editing.ts';
import { useFormFocus } from './use-form-focus.ts';

interface TableProps {
  readonly accounts: readonly AccountView[];
  readonly onEdit: (id: string) => void;
  readonly onDelete: (account: AccountView) => void;
}

function AccountTable({ accounts, onEdit, onDelete }: TableProps) {
  return (
    <div class="table-frame">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('account.column.name')}</th>
            <th scope="col" class="number">
              {t('account.field.walletBalance')}
            </th>
            <th scope="col" class="number">
              {t('account.field.orderMargin')}
            </th>
            <th scope="col" class="number">
              {t('account.field.takerFeeRate')}
            </th>
            <th scope="col">
              <span class="visually-hidden">{t('table.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => {
            const { id, name, settleCoin, walletBalance, orderMargin, takerFeeRate } = account.record;
            const money = (text: string): string => t('money', { amount: formatAmount(text, settleCoin), coin: settleCoin });
            return (
              <tr key={id} data-testid="account-row" data-account-id={id}>
                <th scope="row">{name}</th>
                <td class="number">{money(walletBalance)}</td>
                <td class="number">{money(orderMargin)}</td>
                <td class="number">{formatShare(takerFeeRate)}</td>
                <td class="actions">
                  <button type="button" class="button-quiet" aria-label={t('form.edit', { name })} onClick={() => onEdit(id)}>
                    {t('table.edit')}
                  </button>
                  <button type="button" class="button-quiet" aria-label={t('form.delete', { name })} onClick={() => onDelete(account)}>
                    {t('table.delete')}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Accounts: one settle coin and one cross pool each. */
export function AccountsSection() {
  const { ask } = usePage();
  const { drafts, undo } = useOptions();
  const accounts = useView()?.accounts ?? [];
  const editing = useEditing('account', null);
  const failure = useSignal('');
  const { open, close } = useFormFocus('accounts', editing);
  const edited = accounts.find((account) => account.record.id === editing.value);

  const remove = async ({ record }: AccountView): Promise<void> => {
    failure.value = await deleteRecord(
      record.name,
      () => ask('account-delete', { id: record.id }),
      () => ask('account-restore', { record }),
      undo,
    );
    if (failure.value === '') drafts.drop(accountTarget(record.id));
  };

  return (
    <Section id="accounts" title={t('options.accounts')}>
      {accounts.length === 0 ? (
        <p class="section-note">{t('account.none')}</p>
      ) : (
        <AccountTable accounts={accounts} onEdit={open} onDelete={(account) => void remove(account)} />
      )}
      {failure.value !== '' && (
        <p class="field-problem" role="alert">
          {failure.value}
        </p>
      )}
      {editing.value === 'new' && <AccountForm key="new" record={null} onDone={close} onReopen={() => open('new')} />}
      {edited !== undefined && (
        <AccountForm key={edited.record.id} record={edited.record} onDone={close} onReopen={() => open(edited.record.id)} />
      )}
      {editing.value !== 'new' && edited === undefined && (
        <button type="button" class="button" data-add data-testid="add-account" onClick={() => open('new')}>
          {t('account.add')}
        </button>
      )}
    </Section>
  );
}
