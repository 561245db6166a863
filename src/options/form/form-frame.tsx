import type { ComponentChildren } from 'preact';
import { leadsToQuestion } from '../../ui/components/number-entry.tsx';
import { Sending } from '../../ui/components/sending.ts';
import type { Form } from './use-form.ts';
import { useRefusedFocus } from './use-refused-focus.ts';

interface FormFrameProps {
  readonly form: Pick<Form, 'refusals' | 'saving'>;
  readonly class: string;
  readonly label?: string;
  readonly onSave: () => void;
  readonly children: ComponentChildren;
}

/** The element of a form: Enter saves, after what is asked of a number was answered. Entries that are on their way stand still. */
export function FormFrame({ form, class: className, label, onSave, children }: FormFrameProps) {
  const element = useRefusedFocus(form.refusals);
  return (
    <form
      ref={element}
      class={className}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!leadsToQuestion(event.currentTarget)) onSave();
      }}
    >
      <Sending.Provider value={form.saving}>{children}</Sending.Provider>
    </form>
  );
}
