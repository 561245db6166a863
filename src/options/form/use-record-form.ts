import { useState } from 'preact/hooks';
import type { Draft, DraftTarget, Fields } from '../../ui/drafts.ts';
import { useOptions } from '../options-context.ts';
import { t } from '../translate.ts';
import { useForm, type Form } from './use-form.ts';

/** A form that is opened for one record, and closed again. */
export interface RecordForm<R = unknown> extends Form<R | null> {
  /** The draft that the form was opened with; null when it started fresh. */
  readonly resumed: Draft | null;
  /** Closes the form; entries are dropped and offered back for 10 s. */
  cancel(): void;
}

export interface RecordFormPlace<R> {
  readonly target: DraftTarget;
  /** The record as it is stored now; null for a new one. */
  readonly record: R | null;
  readonly isRecord: (kept: unknown) => kept is R;
  readonly fieldsOf: (record: R | null) => Fields;
  readonly onDone: () => void;
  /** Opens this form again, for the undo of a cancel. */
  readonly onReopen: () => void;
}

export function useRecordForm<R>({ target, record, isRecord, fieldsOf, onDone, onReopen }: RecordFormPlace<R>): RecordForm<R> {
  const { drafts, undo } = useOptions();
  const [resumed] = useState<Draft | null>(() => drafts.all.value.get(target) ?? null);
  const form = useForm<R | null>({
    target,
    record,
    isRecord: (kept): kept is R | null => kept === null || isRecord(kept),
    fieldsOf,
    stays: true,
    onSaved: onDone,
  });
  const cancel = (): void => {
    // What is on its way cannot be called back, and would be offered as if it were not stored.
    if (form.saving) return;
    const draft = drafts.all.value.get(target);
    if (draft !== undefined) {
      drafts.drop(target);
      const restore = (): Promise<string> => {
        drafts.keep(target, draft.fields, draft.base);
        onReopen();
        return Promise.resolve('');
      };
      undo.offer({ text: t('undo.discarded'), restore });
    }
    onDone();
  };
  return { ...form, resumed, cancel };
}
