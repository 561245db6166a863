import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Problem } from '../../background/protocol/problem.ts';
import type { SettingsRecord } from '../../background/protocol/records.ts';
import { usePage } from '../../ui/page-context.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { t } from '../translate.ts';

export interface SettingsEditor {
  /** What the last change was refused for. */
  readonly problems: Signal<readonly Problem[]>;
  /** What became of the last change, in words. */
  readonly said: ReadonlySignal<string>;
  /** Saves these keys at once; true when they are stored. What another page changed meanwhile is refused, never overwritten. */
  change(keys: Partial<SettingsRecord>): Promise<boolean>;
}

/** Settings that take effect as they are chosen, without a save button. */
export function useSettings(settings: SettingsRecord): SettingsEditor {
  const { ask } = usePage();
  const problems = useSignal<readonly Problem[]>([]);
  // Put into words when shown: the change may have been that of the language.
  const saying = useSignal<() => string>(() => '');
  const said = useComputed(() => saying.value());
  return {
    problems,
    said,
    async change(keys) {
      const outcome = await ask('settings-save', { settings: { ...settings, ...keys }, expected: settings });
      const stored = outcome.kind === 'reply' && outcome.reply.ok;
      saying.value = () => (outcome.kind === 'failure' ? failureWords(outcome) : stored ? t('settings.saved') : '');
      problems.value = outcome.kind === 'reply' && !outcome.reply.ok ? outcome.reply.problems : [];
      return stored;
    },
  };
}
