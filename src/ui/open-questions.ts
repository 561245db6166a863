import type { SettingsRecord } from '../protocol/records.ts';

/** What only the trader can answer; each stays off until then. Named as the questions of the pages are. */
export type OpenQuestionId = 'early' | 'critical-through' | 'liquidation-through';

/** Those that nobody has answered, in the order in which the pages ask. */
export function openQuestions(settings: SettingsRecord): readonly OpenQuestionId[] {
  const answers = [
    ['early', settings.earlyWarning],
    ['critical-through', settings.criticalBreaksThrough],
    ['liquidation-through', settings.liquidationBreaksThrough],
  ] as const;
  return answers.filter(([, answer]) => answer === null).map(([id]) => id);
}
