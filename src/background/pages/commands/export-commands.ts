import { reasonOf } from '../../upkeep/faults.ts';
import { backupExport, portfolioExport, rescueExport } from '../../files/backup-text.ts';
import { rescueRows } from '../../store/rescue.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from './context.ts';

type ExportCommands = Pick<CommandHandlers, 'export' | 'backup-export' | 'rescue-export' | 'samples-read'>;

/** The portfolio comes from memory, so that it can be had when the storage has failed; what only the storage knows may be missing then, and is named. */
export function exportCommands({ platform, store, monitor }: CommandContext): ExportCommands {
  return {
    export: async () => portfolioExport(monitor.portfolio.current(), platform.clock.now()),

    async 'backup-export'() {
      const failures: string[] = [];
      const read = async <T>(what: string, rows: () => Promise<readonly T[]>): Promise<readonly T[]> => {
        try {
          return await rows();
        } catch (error) {
          failures.push(`The ${what} could not be read: ${reasonOf(error)}`);
          return [];
        }
      };
      const history = await read('alert history', store.history.all);
      const alertMemory = await read('memory of alerts', store.alerts.memories);
      const snoozes = await read('snoozes', store.snoozes.all);
      return backupExport(monitor.portfolio.current(), { history, alertMemory, snoozes }, failures, platform.clock.now());
    },

    ...rescueCommands(platform),

    'samples-read': async ({ id, from }) => [...(await store.samples.since(id, from))],
  };
}

/** The one command that a worker answers which could not start. */
export function rescueCommands({
  clock,
  timers,
}: Pick<CommandContext['platform'], 'clock' | 'timers'>): Pick<CommandHandlers, 'rescue-export'> {
  return { 'rescue-export': async () => rescueExport(await rescueRows(timers), clock.now()) };
}
