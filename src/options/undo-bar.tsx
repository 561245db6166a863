import { t } from './translate.ts';
import { useOptions } from './options-context.ts';

/** What was just deleted, with the way back. */
export function UndoBar() {
  const { undo } = useOptions();
  return (
    <div class="undo-bar" role="status">
      {undo.offers.value.map((offer) => (
        <p class="undo" key={offer.turn}>
          <span>{offer.text}</span>
          <button type="button" class="button" onClick={() => void undo.run(offer)}>
            {t('undo.button')}
          </button>
        </p>
      ))}
      {undo.failure.value !== '' && <p class="undo field-problem">{undo.failure.value}</p>}
    </div>
  );
}
