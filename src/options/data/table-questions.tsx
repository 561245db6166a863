import type { AccountRecord } from '../../protocol/records.ts';
import type { DecimalMark } from '../../protocol/written-number.ts';
import { ChoiceField } from '../../ui/components/field.tsx';
import { WhichContract } from '../../ui/contract-search/which-contract.tsx';
import { formatDecimal } from '../../ui/format/number.ts';
import { tableOf, type AboutTable, type ImportFlow } from '../import-flow.ts';
import { t } from '../translate.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { fieldLabel } from './field-label.ts';
import type { TableImport } from './table-import.ts';

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
          <li key={field}>{t('csv.cell', { line: String(line), field: fieldLabel(field), text })}</li>
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

interface TableQuestionsProps {
  readonly flow: ImportFlow;
  readonly table: TableImport;
  readonly accounts: readonly AccountRecord[];
  readonly accountId: string;
  readonly onAccount: (id: string) => void;
}

/** All that a trader decides about a table: its account, its columns, and what can be read in two ways. */
export function TableQuestions({ flow, table, accounts, accountId, onAccount }: TableQuestionsProps) {
  const looked = table.state.value;
  const state = flow.state.value;
  if (looked === null || state.kind === 'applied' || state.kind === 'undone') return null;
  const again = (): void => void flow.again();
  return (
    <>
      {accountId !== '' && (
        <ChoiceField
          id="csv-account"
          label={t('csv.account')}
          value={accountId}
          problems={[]}
          choices={accounts.map(({ id, name }) => [id, name])}
          onInput={(id) => {
            onAccount(id);
            again();
          }}
        />
      )}
      <ColumnMapping
        table={looked}
        onHold={(column, field) => {
          table.hold(column, field);
          again();
        }}
      />
      {looked.inDoubt.map(({ typed, contracts }) => (
        <WhichContract
          key={typed}
          typed={typed}
          contracts={contracts}
          onPick={(contract) => {
            table.mean(typed, contract);
            again();
          }}
        />
      ))}
      <MarkQuestion
        questions={tableOf(state).questions}
        answer={looked.mark}
        onAnswer={(mark) => {
          table.choose(mark);
          again();
        }}
      />
    </>
  );
}
