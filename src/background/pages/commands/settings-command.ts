import { mergedSettings } from './changed-elsewhere.ts';
import { refused } from '../../../portfolio/problem-of.ts';
import { readSettingsRecord } from '../../../portfolio/read-record.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf, refusedFor } from '../edits.ts';
import type { CommandContext } from './context.ts';

export function settingsCommand({ monitor }: CommandContext): Pick<CommandHandlers, 'settings-save'> {
  return {
    async 'settings-save'({ settings, expected }) {
      const merged = mergedSettings(monitor.portfolio.current().settings, expected, settings);
      if (!merged.ok) return refusedFor(merged.problem);
      const reading = readSettingsRecord(merged.settings, '');
      return reading.ok ? outcomeOf(await monitor.portfolio.apply({ settings: reading.value })) : refused(...reading.problems);
    },
  };
}
