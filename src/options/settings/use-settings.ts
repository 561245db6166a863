import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Problem } from '../../protocol/problem.ts';
import type { SettingsRecord } from '../../protocol/records.ts';
import { usePage } from '../../ui/page-context.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { useInTurn } from '../form/use-sending.ts';
import { useStored } from '../form/use-stored.ts';
import { t } from '../translate.ts';

export interface SettingsEditor {
  /** What the last change was refused for. */
  readonly problems: Signal<readonly Problem[]>;
  /** What became of the last change, in words. */
  readonly said: ReadonlySignal<string>;
  /**
   * Saves what `keys` makes of the settings as stored, after every change before it; true when it is stored. What another page changed
   * meanwhile is refused, never overwritten.
   */
  change(keys: Partial<SettingsRecord> | ((stored: SettingsRecord) => Partial<SettingsRecord>)): Promise<boolean>;
}

/** Settings that take effect as they are chosen, without a save button. */
export function useSettings(settings: SettingsRecord): SettingsEditor {
  const { ask } = usePage();
  const problems = useSignal<readonly Problem[]>([]);
  // Put into words when shown: the change may have been that of the language.
  const saying = useSignal<() => string>(() => '');
  const said = useComputed(() => saying.value());
  const stored = useStored(settings);
  const inTurn = useInTurn();

  const send: SettingsEditor['change'] = async (keys) => {
    const expected = stored.current;
    const wanted = { ...expected, ...(typeof keys === 'function' ? keys(expected) : keys) };
    const outcome = await ask('settings-save', { settings: wanted, expected });
    const isStored = outcome.kind === 'reply' && outcome.reply.ok;
    if (isStored) stored.current = wanted;
    saying.value = () => (outcome.kind === 'failure' ? failureWords(outcome) : isStored ? t('settings.saved') : '');
    problems.value = outcome.kind === 'reply' && !outcome.reply.ok ? outcome.reply.problems : [];
    return isStored;
  };
  return { problems, said, change: (keys) => inTurn(() => send(keys)) };
}
