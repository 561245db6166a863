import { useSignal } from '@preact/signals';
import type { PositionView } from '../protocol/view.ts';
import { t } from './translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { ArchivedPositions } from './archived-positions.tsx';
import { archiveRecord, deleteRecord } from './delete-record.ts';
import { cellsTarget } from './inline/use-cells.ts';
import { useOptions } from './options-context.ts';
import { positionFields } from './position-fields.ts';
import { PositionForm, positionTarget } from './position-form.tsx';
import type { RowActions } from './position-row.tsx';
import { PositionTable } from './position-table.tsx';
import { Section } from './section.tsx';
import { useEditing, type Editing } from './use-editing.ts';
import { useFormFocus } from './use-form-focus.ts';

/** What the rows' buttons do. Deleting and archiving take effect at once, and each way back stands for 10 s. */
function useRowActions(open: (id: string) => void) {
  const { ask } = usePage();
  const { drafts, undo } = useOptions();
  const failure = useSignal('');
  /** A form for another copy is another form. */
  const copies = useSignal(0);

  const remove = async (position: PositionView): Promise<void> => {
    const { record } = position;
    failure.value = await deleteRecord(
      positionName(position),
      () => ask('position-delete', { id: record.id }),
      () => ask('position-restore', { record }),
      undo,
    );
    if (failure.value !== '') return;
    drafts.drop(positionTarget(record.id));
    drafts.drop(cellsTarget(record.id));
  };
  const archive = async (position: PositionView): Promise<void> => {
    const { id } = position.record;
    const move = (archived: boolean) => () => ask('position-archive', { id, archived });
    failure.value = await archiveRecord(positionName(position), move(true), move(false), undo);
  };
  /** Entries of another new position that stand in the way can be had back for 10 s. */
  const duplicate = ({ record }: PositionView): void => {
    const target = positionTarget(null);
    const present = drafts.all.value.get(target);
    drafts.keep(target, positionFields(record), null);
    copies.value += 1;
    open('new');
    if (present === undefined) return;
    const restore = (): Promise<string> => {
      drafts.keep(target, present.fields, present.base);
      copies.value += 1;
      return Promise.resolve('');
    };
    undo.offer({ text: t('undo.discarded'), restore });
  };
  const actions: RowActions = {
    onEdit: open,
    onDuplicate: duplicate,
    onArchive: (position) => void archive(position),
    onDelete: (position) => void remove(position),
  };
  return { actions, failure, copies };
}

/** Positions: what is held, and the form for one of them. `asked` is the form that the page was opened for. */
export function PositionsSection({ asked }: { asked: Editing }) {
  const view = useView();
  const positions = view?.positions ?? [];
  const editing = useEditing('position', asked);
  const { open, close } = useFormFocus('positions', editing);
  const { actions, failure, copies } = useRowActions(open);
  const edited = positions.find((position) => position.record.id === editing.value);

  return (
    <Section id="positions" title={t('options.positions')}>
      {positions.length === 0 ? (
        <p class="section-note">{t('position.none')}</p>
      ) : (
        <>
          <p class="section-note">{t('cell.hint')}</p>
          <PositionTable positions={positions} {...actions} />
        </>
      )}
      {failure.value !== '' && (
        <p class="field-problem" role="alert">
          {failure.value}
        </p>
      )}
      {editing.value === 'new' && (
        <PositionForm key={`new ${copies.value}`} view={view} record={null} onDone={close} onReopen={() => open('new')} onOther={open} />
      )}
      {edited !== undefined && (
        <PositionForm
          key={edited.record.id}
          view={view}
          record={edited.record}
          onDone={close}
          onReopen={() => open(edited.record.id)}
          onOther={open}
        />
      )}
      {editing.value !== 'new' && edited === undefined && (
        <button type="button" class="button-primary" data-add data-testid="add-position" onClick={() => open('new')}>
          {t('position.add')}
        </button>
      )}
      <ArchivedPositions archived={view?.archived ?? []} />
    </Section>
  );
}
