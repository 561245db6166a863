import { useSignal } from '@preact/signals';
import type { PositionRecord } from '../protocol/records.ts';
import { formatDecimal } from '../ui/format/number.ts';
import { usePage } from '../ui/page-context.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { wrongWith } from './answer.ts';
import { t } from './translate.ts';

/** What was put aside, with the way back; nothing while there is none. */
export function ArchivedPositions({ archived }: { archived: readonly PositionRecord[] }) {
  const { ask } = usePage();
  const failure = useSignal('');
  const watchAgain = async (id: string): Promise<void> => {
    failure.value = wrongWith(await ask('position-archive', { id, archived: false }));
  };
  if (archived.length === 0) return null;
  return (
    <details class="archived">
      <summary>{t('position.archived', { count: formatDecimal(String(archived.length)) })}</summary>
      <ul>
        {archived.map((record) => (
          <li key={record.id} data-testid="archived-position">
            {positionName({ record })} · {formatDecimal(record.contracts)}{' '}
            <button
              type="button"
              class="button-quiet"
              aria-label={t('position.unarchive.name', { name: positionName({ record }) })}
              onClick={() => void watchAgain(record.id)}
            >
              {t('position.unarchive')}
            </button>
          </li>
        ))}
      </ul>
      {failure.value !== '' && (
        <p class="field-problem" role="alert">
          {failure.value}
        </p>
      )}
    </details>
  );
}
