import type { CommandOutcome } from '../../protocol/client.ts';
import { t } from '../translate.ts';

/** Whether a save was refused because another page was faster. */
export function isChangedElsewhere(outcome: CommandOutcome<'account-save' | 'position-save' | 'settings-save'>): boolean {
  return outcome.kind === 'reply' && !outcome.reply.ok && outcome.reply.problems.some(({ code }) => code === 'changed-elsewhere');
}

interface ChangedElsewhereProps {
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Two pages edited the same thing: nothing is overwritten before the trader has chosen. */
export function ChangedElsewhere({ onKeepMine, onTakeTheirs }: ChangedElsewhereProps) {
  return (
    <div class="form-complaints" role="alert" data-testid="changed-elsewhere">
      <p>{t('form.changed-elsewhere')}</p>
      <p class="form-actions">
        <button type="button" class="button" onClick={onKeepMine}>
          {t('form.keep-mine')}
        </button>
        <button type="button" class="button" onClick={onTakeTheirs}>
          {t('form.take-theirs')}
        </button>
      </p>
    </div>
  );
}
