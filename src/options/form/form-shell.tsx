import type { ComponentChildren } from 'preact';
import { Sending } from '../../ui/components/sending.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { formatMoment } from '../../ui/format/time.ts';
import { t } from '../translate.ts';
import { usePage } from '../../ui/page-context.ts';
import { useOptions } from '../options-context.ts';
import { ChangedElsewhere } from './changed-elsewhere.tsx';
import type { Form } from './use-form.ts';
import { useRefusedFocus } from './use-refused-focus.ts';

interface FormShellProps {
  readonly title: string;
  readonly form: Form;
  readonly others: readonly string[];
  readonly onSave: () => void;
  readonly children: ComponentChildren;
}

/** Title, kept entries, what is wrong with the whole, the fields, and the ways out. */
export function FormShell({ title, form, others, onSave, children }: FormShellProps) {
  const now = usePage().now.value;
  const notKept = useOptions().drafts.problem.value;
  const element = useRefusedFocus(form.refusals);
  const complaints = form.failure === '' ? others : [form.failure, ...others];
  return (
    <form
      ref={element}
      class="form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <h3>{title}</h3>
      {form.resumed !== null && <p class="form-kept">{t('form.kept', { at: formatMoment(form.resumed.at, now) })}</p>}
      {notKept !== null && <p class="field-problem">{t('form.not-kept', { message: notKept })}</p>}
      <Sending.Provider value={form.saving}>{children}</Sending.Provider>
      {(complaints.length > 0 || form.problems.length > 0) && (
        <div class="form-complaints" role="alert">
          <p>{t('form.problems')}</p>
          <MessageList messages={complaints} tone="bad" />
        </div>
      )}
      {form.conflict && (
        <ChangedElsewhere
          onKeepMine={() => {
            form.keepMine();
            onSave();
          }}
          onTakeTheirs={form.takeTheirs}
        />
      )}
      <p class="form-actions">
        <button type="submit" class="button-primary" aria-disabled={form.saving}>
          {t('form.save')}
        </button>
        <button type="button" class="button" aria-disabled={form.saving} onClick={form.cancel}>
          {form.resumed === null ? t('form.cancel') : t('form.discard')}
        </button>
      </p>
    </form>
  );
}
