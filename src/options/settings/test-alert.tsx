import { useSignal } from '@preact/signals';
import { usePage } from '../../ui/page-context.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { problemWords } from '../../ui/words/rule-words.ts';
import { t } from '../translate.ts';

/** Whether alerts reach the trader, tried out. */
export function TestAlert({ testId = 'alert-test' }: { testId?: string }) {
  const { ask } = usePage();
  const said = useSignal('');
  const send = async (): Promise<void> => {
    const outcome = await ask('alert-test', {});
    if (outcome.kind === 'failure') said.value = failureWords(outcome);
    else said.value = outcome.reply.ok ? t('watching.test.sent') : outcome.reply.problems.map(problemWords).join(' ');
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
