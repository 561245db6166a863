import { useRef, useState } from 'preact/hooks';
import { positionRecord } from '../../background/protocol/records.ts';
import { ChoiceField } from '../../ui/components/field.tsx';
import { usePage, useView } from '../../ui/page-context.ts';
import { createImportFlow, dryRunState, type Columns, type ImportFlow } from '../import-flow.ts';
import { ImportOutcome } from '../import-outcome.tsx';
import { t } from '../translate.ts';
import { readCsv } from './csv-text.ts';

const FIELDS = Object.keys(positionRecord.entries)
  .filter((field) => field !== 'accountId')
  .join(', ');

function columnsOf(flow: ImportFlow): Columns {
  const state = flow.state.value;
  return state.kind === 'preview' || state.kind === 'problems' ? state.columns : [];
}

function ColumnTable({ columns }: { columns: Columns }) {
  if (columns.length === 0) return null;
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label={t('csv.columns')}>
      <table data-testid="csv-columns">
        <caption>{t('csv.columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('csv.column')}</th>
            <th scope="col">{t('csv.field')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ column, field }, index) => (
            <tr key={index}>
              <th scope="row">{column}</th>
              <td>{field ?? t('csv.no-field')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Positions of one account out of a table, with the same dry run as every import. */
export function CsvPart() {
  const { ask } = usePage();
  const accounts = useView()?.accounts ?? [];
  const [chosen, setChosen] = useState('');
  const accountId = accounts.find(({ record }) => record.id === chosen)?.record.id ?? accounts[0]?.record.id ?? '';
  const account = useRef(accountId);
  account.current = accountId;
  const [flow] = useState(() =>
    createImportFlow(ask, async (text) => {
      const table = await readCsv(text);
      if (typeof table === 'string') return { kind: 'failed', message: table };
      return dryRunState(await ask('csv-preview', { accountId: account.current, ...table }));
    }),
  );
  return (
    <div class="import">
      <h3>{t('csv.title')}</h3>
      <p class="section-note">{t('csv.hint', { fields: FIELDS })}</p>
      {accountId === '' ? (
        <p class="section-note">{t('csv.no-account')}</p>
      ) : (
        <>
          <ChoiceField
            id="csv-account"
            label={t('csv.account')}
            value={accountId}
            problems={[]}
            choices={accounts.map(({ record }) => [record.id, record.name])}
            onInput={(id) => {
              setChosen(id);
              account.current = id;
              if (!['none', 'applied', 'undone'].includes(flow.state.value.kind)) void flow.again();
            }}
          />
          <div class="field">
            <label for="import-csv">{t('csv.file')}</label>
            <input
              id="import-csv"
              data-testid="import-csv"
              type="file"
              accept=".csv,text/csv"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file !== undefined) void flow.choose(file);
                // The same file, corrected, must be choosable again.
                event.currentTarget.value = '';
              }}
            />
          </div>
        </>
      )}
      <div class="import-outcome" aria-live="polite">
        <ColumnTable columns={columnsOf(flow)} />
        <ImportOutcome flow={flow} />
      </div>
    </div>
  );
}
