import { useState } from 'preact/hooks';
import type { ImportChange } from '../protocol/commands.ts';
import type { Problem } from '../protocol/problem.ts';
import { MessageList } from '../ui/components/message-list.tsx';
import { formatDecimal } from '../ui/format/number.ts';
import { locatedProblemWords } from '../ui/words/located-problem.ts';
import { problemWords } from '../ui/words/problem-words.ts';
import { fieldLabel } from './data/field-label.ts';
import { ImportUndo } from './data/import-undo.tsx';
import { changeLabel } from './change-label.ts';
import type { AboutTable, ImportFlow } from './import-flow.ts';
import { t, wordsFor } from './translate.ts';

function fieldText({ field: name, before, after }: ImportChange['fields'][number], { kind, effect }: ImportChange): string {
  const field = kind === 'position' ? fieldLabel(name) : name;
  return effect === 'added'
    ? t('import.value', { field, after: valueText(name, after) })
    : t('import.change', { field, before: valueText(name, before), after: valueText(name, after) });
}

/** A value as the file has it, but for those that the pages have words for. */
function valueText(field: string, value: string | null): string {
  if (value === null) return t('import.absent');
  if (field !== 'side' && field !== 'marginMode') return value;
  const words = wordsFor(`${field === 'side' ? 'side' : 'mode'}.${value}`);
  return words ?? value;
}

/** What changes stands open, what stays can be looked at. */
function Changes({ changes }: { changes: readonly ImportChange[] }) {
  const same = changes.filter(({ effect }) => effect === 'unchanged');
  const others = changes.filter(({ effect }) => effect !== 'unchanged');
  return (
    <>
      {others.length > 0 && <ChangeTable changes={others} />}
      {same.length > 0 && (
        <details class="unchanged">
          <summary>
            {t('import.effect.unchanged')} ({formatDecimal(String(same.length))})
          </summary>
          <ChangeTable changes={same} />
        </details>
      )}
    </>
  );
}

function ChangeTable({ changes }: { changes: readonly ImportChange[] }) {
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label={t('import.column.what')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('import.column.effect')}</th>
            <th scope="col">{t('import.column.what')}</th>
            <th scope="col">{t('import.column.fields')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.kind} ${change.id}`} data-testid="import-change" data-effect={change.effect}>
              <td class="import-effect">{t(`import.effect.${change.effect}`)}</td>
              <th scope="row">
                <span class="table-name">
                  <span>
                    {changeLabel(change)}
                    <small>{t(`import.kind.${change.kind}`)}</small>
                  </span>
                </span>
              </th>
              <td class="import-fields">
                <ul>
                  {change.fields.map((field) => (
                    <li key={field.field}>{fieldText(field, change)}</li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table of nonsense has thousands; the first ones tell what it is. */
const MOST_SAID = 100;
/** What tells positions of one contract apart. */
const SIZE: ReadonlySet<string> = new Set(['contracts', 'entryPrice']);

const OF_POSITION = /^positions\[(\d+)\](?:\.(\w+))?$/;

/** What is wrong with a position of a table, at its line and by the words of its field; of a file, where it stands there. */
function placedWords(problem: Problem, { lines }: AboutTable): string {
  const [, index, field] = OF_POSITION.exec(problem.path) ?? [];
  const line = index === undefined ? undefined : lines[Number(index)];
  if (line === undefined) return locatedProblemWords(problem);
  const words = problemWords(problem);
  const label = field === undefined ? '' : fieldLabel(field);
  const named = words.startsWith(problem.path) ? label + words.slice(problem.path.length) : t('field.named', { label, problem: words });
  return t('csv.problem', { line: String(line), words: field === undefined ? words : named });
}

function Problems({ problems, tone, table }: { problems: readonly Problem[]; tone: 'bad' | 'warning'; table: AboutTable }) {
  const more = problems.length - MOST_SAID;
  return (
    <>
      <MessageList messages={problems.slice(0, MOST_SAID).map((problem) => placedWords(problem, table))} tone={tone} />
      {more > 0 && <p class="section-note">{t('import.more', { count: formatDecimal(String(more)) })}</p>}
    </>
  );
}

/** The first ones by name and size. */
function Named({ changes }: { changes: readonly ImportChange[] }) {
  const words = (change: ImportChange): string =>
    [changeLabel(change), ...change.fields.filter(({ field }) => SIZE.has(field)).map((field) => fieldText(field, change))].join(' · ');
  return (
    <ul class="message-list">
      {changes.slice(0, MOST_SAID).map((change) => (
        <li key={change.id}>{words(change)}</li>
      ))}
      {changes.length > MOST_SAID && <li>…</li>}
    </ul>
  );
}

function Preview({ flow }: { flow: ImportFlow }) {
  const state = flow.state.value;
  const [applying, setApplying] = useState(false);
  if (state.kind !== 'preview') return null;
  const apply = async (leaveOut?: 'already-there'): Promise<void> => {
    setApplying(true);
    await flow.apply(leaveOut);
    setApplying(false);
  };
  const same = new Set(state.alreadyThere.map(({ id }) => id));
  const nothing = state.changes.every((change) => change.effect === 'unchanged');
  return (
    <>
      <h4>{nothing ? t('import.no-changes') : t('import.changes')}</h4>
      <Changes changes={state.changes} />
      {state.warnings.length > 0 && (
        <>
          <h4>{t('import.warnings')}</h4>
          <Problems problems={state.warnings} tone="warning" table={state.table} />
        </>
      )}
      {same.size > 0 && (
        <div data-testid="import-already-there">
          <MessageList messages={[t('import.there', { count: formatDecimal(String(same.size)) })]} tone="warning" />
          <Named changes={state.changes.filter(({ kind, id }) => kind === 'position' && same.has(id))} />
        </div>
      )}
      <p class="form-actions">
        {same.size > 0 && (
          <button
            type="button"
            class="button-primary"
            data-testid="import-leave-out"
            disabled={applying}
            onClick={() => void apply('already-there')}
          >
            {t('import.leave-out')}
          </button>
        )}
        <button
          type="button"
          class={same.size > 0 ? 'button' : 'button-primary'}
          data-testid="import-apply"
          disabled={applying}
          onClick={() => void apply()}
        >
          {t(same.size > 0 ? 'import.add-all' : 'import.apply')}
        </button>
      </p>
    </>
  );
}

/** What became of a chosen file: its dry run, what is wrong with it, or what was stored. */
export function ImportOutcome({ flow }: { flow: ImportFlow }) {
  const state = flow.state.value;
  const again = (
    <p class="form-actions">
      <button type="button" class="button" onClick={() => void flow.again()}>
        {t('import.again')}
      </button>
    </p>
  );
  switch (state.kind) {
    case 'none':
      return null;
    case 'checking':
      return <p class="section-note">{t('import.reading')}</p>;
    case 'preview':
      return <Preview flow={flow} />;
    case 'applied':
      return (
        <>
          <p class="import-applied" data-testid="import-applied">
            {t('import.applied')}
          </p>
          <Changes changes={state.changes} />
          <ImportUndo refusal={state.refusal} onUndo={() => void flow.undo()} />
        </>
      );
    case 'undone':
      return <p class="import-applied">{t('import.undone')}</p>;
    case 'problems':
      // A table that only waits for an answer: its question stands above.
      if (state.problems.length === 0) return null;
      return (
        <div data-testid="import-problems">
          <p class="import-refused">{t('import.problems', { count: formatDecimal(String(state.problems.length)) })}</p>
          <Problems problems={state.problems} tone="bad" table={state.table} />
          {again}
        </div>
      );
    case 'failed':
      return (
        <div>
          <MessageList messages={[state.message]} tone="bad" />
          {again}
        </div>
      );
  }
}
