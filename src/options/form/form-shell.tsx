import type { ComponentChildren } from 'preact';
import { Refusals } from '../../ui/components/refusals.tsx';
import { formatMoment } from '../../ui/format/time.ts';
import { t } from '../translate.ts';
import { usePage } from '../../ui/page-context.ts';
import type { SortedProblems } from '../../ui/words/field-problems.ts';
import { useOptions } from '../options-context.ts';
import { ChangedElsewhere } from './changed-elsewhere.tsx';
import { FormFrame } from './form-frame.tsx';
import type { RecordForm } from './use-record-form.ts';

interface FormShellProps {
  readonly title: string;
  readonly form: RecordForm;
  readonly problems: SortedProblems;
  readonly onSave: () => void;
  readonly children: ComponentChildren;
}

/** Why nothing was saved. What is wrong while it is typed stands here, too, where its field is not drawn. */
function Complaints({ form, problems }: Pick<FormShellProps, 'form' | 'problems'>) {
  const failures = form.failure === '' ? [] : [form.failure];
  if (failures.length + form.problems.length + problems.rest().length === 0) return null;
  return (
    <div class="form-complaints" role="alert">
      <p>{t('form.problems')}</p>
      <Refusals problems={problems} also={failures} />
    </div>
  );
}

/** Title, kept entries, the fields, the ways out, and why the last one was not open. */
export function FormShell({ title, form, problems, onSave, children }: FormShellProps) {
  const now = usePage().now.value;
  const notKept = useOptions().drafts.problem.value;
  return (
    <FormFrame form={form} class="form" label={title} onSave={onSave}>
      <h3>{title}</h3>
      {form.resumed !== null && <p class="form-kept">{t('form.kept', { at: formatMoment(form.resumed.at, now) })}</p>}
      {notKept !== null && <p class="field-problem">{t('form.not-kept', { message: notKept })}</p>}
      {children}
      {form.conflict && <ChangedElsewhere form={form} onSave={onSave} />}
      <p class="form-actions">
        <button type="submit" class="button-primary" aria-disabled={form.saving}>
          {t('form.save')}
        </button>
        <button type="button" class="button" aria-disabled={form.saving} onClick={form.cancel}>
          {form.resumed === null ? t('form.cancel') : t('form.discard')}
        </button>
      </p>
      <Complaints form={form} problems={problems} />
    </FormFrame>
  );
}
