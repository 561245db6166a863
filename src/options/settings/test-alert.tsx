import { useSignal } from '@preact/signals';
import { usePage } from '../../ui/page-context.ts';
import { wrongWith } from '../answer.ts';
import { t } from '../translate.ts';

/** Whether alerts reach the trader, tried out. */
export function TestAlert({ testId = 'alert-test' }: { testId?: string }) {
  const { ask } = usePage();
  const said = useSignal('');
  const send = async (): Promise<void> => {
    const wrong = wrongWith(await ask('alert-test', {}));
    said.value = wrong === '' ? t('watching.test.sent') : wrong;
  };
  return (
    <p class="form-actions">
      <button type="button" class="button" data-testid={testId} onClick={() => void send()}>
        {t('watching.test')}
      </button>
      <span class="field-hint" role="status">
        {said.value === '' ? t('watching.test.hint') : said.value}
      </span>
    </p>
  );
}
