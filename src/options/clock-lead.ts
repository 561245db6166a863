import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatAge } from '../ui/format/age.ts';
import { usePage } from '../ui/page-context.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import { saidWords } from '../ui/words/said-words.ts';
import { t } from './translate.ts';

/** How this computer's clock stands beside the exchange's, in words; asked for once a page. Null until it is answered. */
export function useClockLead(): ReadonlySignal<string | null> {
  const { ask, now } = usePage();
  const words = useSignal<(() => string) | null>(null);
  useEffect(() => {
    void ask('exchange-clock', {}).then((outcome) => {
      if (outcome.kind === 'failure') {
        words.value = () => failureWords(outcome);
        return;
      }
      const { leadMs, said } = outcome.reply;
      words.value = () => (leadMs === null ? saidWords(said, now.value) : leadWords(leadMs));
    });
  }, []);
  // Put into words when shown: the language may have changed since.
  return useComputed(() => words.value?.() ?? null);
}

function leadWords(leadMs: number): string {
  if (leadMs === 0) return t('watching.clock.same');
  const time = formatAge(Math.abs(leadMs));
  return leadMs > 0 ? t('watching.clock.behind', { time }) : t('watching.clock.ahead', { time });
}
