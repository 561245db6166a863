import { t } from '../translate.ts';

interface ImportUndoProps {
  /** Why the last try did not work; empty when there was none. */
  readonly refusal: string;
  readonly onUndo: () => void;
}

/** Takes the last import back. */
export function ImportUndo({ refusal, onUndo }: ImportUndoProps) {
  return (
    <>
      <p class="form-actions">
        <button type="button" class="button" data-testid="import-undo" onClick={onUndo}>
          {t('import.undo')}
        </button>
        <span role="status">{refusal}</span>
      </p>
      <p class="section-note">{t('import.undo.hint')}</p>
    </>
  );
}
