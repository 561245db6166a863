import { useState } from 'preact/hooks';
import type { PositionView } from '../protocol/view.ts';
import { formatAge } from '../ui/format/age.ts';
import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import { useExchange } from '../ui/use-exchange.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import { problemWords } from '../ui/words/problem-words.ts';
import './confirmation.css';

const OLD_AFTER_MS = 24 * 60 * 60 * 1000;

/** When the trader last said that the entry is what the exchange shows, and one click to say it again. */
export function Confirmation({ record }: Pick<PositionView, 'record'>) {
  const { ask, now } = usePage();
  const exchange = useExchange(record.accountId);
  const [failure, setFailure] = useState('');
  const ageMs = record.confirmedAt === undefined ? null : now.value - Date.parse(record.confirmedAt);

  const confirm = async (): Promise<void> => {
    const outcome = await ask('position-confirm', { id: record.id });
    if (outcome.kind === 'failure') setFailure(failureWords(outcome));
    else setFailure(outcome.reply.ok ? '' : outcome.reply.problems.map(problemWords).join(' '));
  };

  return (
    <p class="confirmation" data-old={ageMs === null || ageMs >= OLD_AFTER_MS} title={t('confirm.why', { exchange })}>
      <span>{ageMs === null ? t('confirm.never') : t('confirm.age', { age: formatAge(ageMs) })}</span>
      <button type="button" class="button-quiet" onClick={() => void confirm()}>
        {t('confirm.renew')}
      </button>
      {failure !== '' && (
        <span class="confirmation-failure" role="alert">
          {failure}
        </span>
      )}
    </p>
  );
}
