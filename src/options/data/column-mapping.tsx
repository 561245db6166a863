import { MessageList } from '../../ui/components/message-list.tsx';
import { t } from '../translate.ts';
import { fieldLabel } from './field-label.ts';
import type { TableState } from './table-import.ts';
import { TABLE_FIELDS } from './table-positions.ts';

const LEFT_OUT = '';
/** Neither is the trader's to fill in: the account is chosen for the whole table. */
const OFFERED = TABLE_FIELDS.filter((field) => field !== 'accountId');

/** What stands in the way of reading the rows, said where it can be changed. */
function Unfit({ missing, twice }: Pick<TableState, 'missing' | 'twice'>) {
  const named = (fields: readonly string[]): string => fields.map(fieldLabel).join(t('csv.and'));
  return (
    <MessageList
      messages={[
        ...(missing.length > 0 ? [t('csv.missing', { fields: named(missing) })] : []),
        ...(twice.length > 0 ? [t('csv.twice', { fields: named(twice) })] : []),
      ]}
      tone="bad"
    />
  );
}

interface ColumnMappingProps {
  readonly table: TableState;
  readonly onHold: (column: number, field: string | null) => void;
}

/** What each column of the table holds, with its first cells; all of it can be changed, and what is left out is said. */
export function ColumnMapping({ table: { columns, headerLine, missing, twice }, onHold }: ColumnMappingProps) {
  const nameOf = (name: string, index: number): string => (name === '' ? t('csv.column-number', { number: String(index + 1) }) : name);
  const leftOut = columns.flatMap(({ name, field, samples }, index) => (field === null && samples.length > 0 ? [nameOf(name, index)] : []));
  return (
    <>
      <div class="table-frame" tabIndex={0} role="group" aria-label={t('csv.columns')}>
        <table class="csv-columns" data-testid="csv-columns">
          <caption>{headerLine === 1 ? t('csv.columns') : t('csv.columns-from', { line: String(headerLine) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('csv.column')}</th>
              <th scope="col">{t('csv.first-rows')}</th>
              <th scope="col">{t('csv.field')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, samples, field }, index) => (
              <tr key={index} data-held={field !== null}>
                <th scope="row">{nameOf(name, index)}</th>
                <td>{samples.join(' · ')}</td>
                <td>
                  <select
                    id={`csv-column-${index}`}
                    aria-label={t('csv.holds', { column: nameOf(name, index) })}
                    value={field ?? LEFT_OUT}
                    onChange={({ currentTarget: { value } }) => onHold(index, value === LEFT_OUT ? null : value)}
                  >
                    <option value={LEFT_OUT}>{t('csv.no-field')}</option>
                    {(field === null || OFFERED.includes(field) ? OFFERED : [...OFFERED, field]).map((one) => (
                      <option key={one} value={one}>
                        {fieldLabel(one)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Unfit missing={missing} twice={twice} />
      {leftOut.length > 0 && (
        <p class="csv-left-out" data-testid="csv-left-out">
          {t('csv.left-out', { columns: leftOut.join(t('csv.and')) })}
        </p>
      )}
    </>
  );
}
