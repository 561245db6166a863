import { useOptions } from '../options-context.ts';
import { t } from '../translate.ts';

/** Whether watching goes on with no window open, with the button that changes it; where the browser cannot, it says so. */
export function WindowlessPart({ testId }: { testId: string }) {
  const { windowless } = useOptions();
  const state = windowless.state.value;
  if (state === null) return null;
  const given = state === 'given';
  return (
    <div class="field" data-testid={testId} data-state={state}>
      <p>{t(`windowless.${state}`)}</p>
      {state !== 'absent' && (
        <>
          <p class="field-hint">{t('windowless.what')}</p>
          <p class="form-actions">
            <button type="button" class="button" onClick={() => void (given ? windowless.withdraw() : windowless.allow())}>
              {t(given ? 'windowless.withdraw' : 'windowless.allow')}
            </button>
            <span role="status">{windowless.refusal.value}</span>
          </p>
        </>
      )}
    </div>
  );
}
