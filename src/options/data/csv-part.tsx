import { useRef, useState } from 'preact/hooks';
import { positionRecord } from '../../protocol/records.ts';
import { ChoiceField } from '../../ui/components/field.tsx';
import { formatDecimal } from '../../ui/format/number.ts';
import { usePage, useView } from '../../ui/page-context.ts';
import type { DecimalMark } from '../../protocol/written-number.ts';
import { createImportFlow, dryRunState, tableOf, type AboutTable } from '../import-flow.ts';
import { ImportOutcome } from '../import-outcome.tsx';
import { t } from '../translate.ts';
import { FileField } from './file-field.tsx';
import { readCsv } from './csv-text.ts';

const FIELDS = Object.keys(positionRecord.entries)
  .filter((field) => field !== 'accountId')
  .join(', ');

const MARKS: readonly DecimalMark[] = ['point', 'comma'];

/** Which mark stands before decimals, where the table leaves it open; nothing is preselected, and the answer can be changed. */
function MarkQuestion({
  questions,
  answer,
  onAnswer,
}: {
  questions: AboutTable['questions'];
  answer: DecimalMark | null;
  onAnswer: (mark: DecimalMark) => void;
}) {
  if (questions.length === 0) return null;
  const reading = (mark: DecimalMark): string =>
    questions
      .map((cell) => t('csv.reading', { text: cell.text, plain: formatDecimal(cell.mark === mark ? cell.decimals : cell.thousands) }))
      .join(t('csv.and'));
  return (
    <fieldset class="csv-question" data-testid="csv-question">
      <legend>{t('csv.two-ways')}</legend>
      <ul>
        {questions.map(({ line, field, text }) => (
          <li key={field}>{t('csv.cell', { line: String(line), field, text })}</li>
        ))}
      </ul>
      {MARKS.map((mark) => (
        <label key={mark}>
          <input type="radio" name="csv-mark" value={mark} checked={answer === mark} onChange={() => onAnswer(mark)} />{' '}
          {t(`csv.mark.${mark}`, { readings: reading(mark) })}
        </label>
      ))}
    </fieldset>
  );
}

function ColumnTable({ columns }: Pick<AboutTable, 'columns'>) {
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
  const [mark, setMark] = useState<DecimalMark | null>(null);
  const answer = useRef<DecimalMark | null>(null);
  const answered = (given: DecimalMark | null): void => {
    setMark(given);
    answer.current = given;
  };
  const [flow] = useState(() =>
    createImportFlow(ask, async (text) => {
      const table = await readCsv(text);
      if (typeof table === 'string') return { kind: 'failed', message: table };
      const decimalMark = answer.current;
      return dryRunState(
        await ask('csv-preview', { accountId: account.current, ...table, ...(decimalMark === null ? {} : { decimalMark }) }),
      );
    }),
  );
  const about = tableOf(flow.state.value);
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
          <FileField
            id="import-csv"
            label={t('csv.file')}
            accept=".csv,text/csv"
            onFile={(file) => {
              // Another table may be written in the other way.
              answered(null);
              void flow.choose(file);
            }}
          />
        </>
      )}
      <div class="import-outcome" aria-live="polite">
        <ColumnTable columns={about.columns} />
        <MarkQuestion
          questions={about.questions}
          answer={mark}
          onAnswer={(given) => {
            answered(given);
            void flow.again();
          }}
        />
        <ImportOutcome flow={flow} />
      </div>
    </div>
  );
}
