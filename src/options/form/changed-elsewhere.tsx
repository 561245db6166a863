import { t } from '../translate.ts';
import type { Form } from './use-form.ts';

interface ChangedElsewhereProps {
  readonly form: Pick<Form, 'keepMine' | 'takeTheirs'>;
  /** Saves what is kept. */
  readonly onSave: () => void;
}

/** Two pages edited the same thing: nothing is overwritten before the trader has chosen. */
export function ChangedElsewhere({ form, onSave }: ChangedElsewhereProps) {
  return (
    <div class="form-complaints" role="alert" data-testid="changed-elsewhere">
      <p>{t('form.changed-elsewhere')}</p>
      <p class="form-actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            form.keepMine();
            onSave();
          }}
        >
          {t('form.keep-mine')}
        </button>
        <button type="button" class="button" onClick={form.takeTheirs}>
          {t('form.take-theirs')}
        </button>
      </p>
    </div>
  );
}
