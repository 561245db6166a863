import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from './translate.ts';
import { useOptions } from './options-context.ts';
import type { UndoOffer } from './undo.ts';

function Offer({ offer, onUndo }: { offer: UndoOffer; onUndo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const { goBack } = offer;
    if (goBack === undefined) return undefined;
    const undo = button.current;
    undo?.focus();
    return () => {
      if (document.activeElement === undo || document.activeElement === document.body) goBack();
    };
  }, []);
  return (
    <p class="undo">
      <span>{offer.text}</span>
      <button type="button" class="button" ref={button} onClick={onUndo}>
        {t('undo.button')}
      </button>
    </p>
  );
}

/** What was just deleted, with the way back. */
export function UndoBar() {
  const { undo } = useOptions();
  return (
    <div class="undo-bar" role="status">
      {undo.offers.value.map((offer) => (
        <Offer key={offer.turn} offer={offer} onUndo={() => void undo.run(offer)} />
      ))}
      {undo.failure.value !== '' && <p class="undo field-problem">{undo.failure.value}</p>}
    </div>
  );
}
