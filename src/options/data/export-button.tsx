import { useSignal } from '@preact/signals';
import type { Problem } from '../../protocol/problem.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { usePage } from '../../ui/page-context.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { problemWords } from '../../ui/words/problem-words.ts';
import { t } from '../translate.ts';

interface ExportButtonProps {
  readonly command: 'export' | 'backup-export' | 'rescue-export';
  readonly label: string;
  readonly testId?: string;
}

/** Hands a file to the browser, and says what is missing from it. */
export function ExportButton({ command, label, testId = command }: ExportButtonProps) {
  const { ask, platform } = usePage();
  const said = useSignal('');
  const missing = useSignal<readonly Problem[]>([]);
  const run = async (): Promise<void> => {
    const outcome = await ask(command, {});
    if (outcome.kind === 'failure') {
      said.value = failureWords(outcome);
      return;
    }
    platform.download(outcome.reply.fileName, outcome.reply.text);
    said.value = t('export.done', { name: outcome.reply.fileName });
    missing.value = 'problems' in outcome.reply ? outcome.reply.problems : [];
  };
  return (
    <>
      <p class="form-actions">
        <button type="button" class="button" data-testid={testId} onClick={() => void run()}>
          {label}
        </button>
        <span role="status">{said.value}</span>
      </p>
      {missing.value.length > 0 && <p class="section-note">{t('export.incomplete')}</p>}
      <MessageList messages={missing.value.map(problemWords)} tone="bad" />
    </>
  );
}
