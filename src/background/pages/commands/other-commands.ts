import { InputError } from '../../../engine/index.ts';
import { testWording } from '../../alerts/interruption-wording.ts';
import { systemNotificationId } from '../../alerts/notification-id.ts';
import { reasonOf } from '../../faults.ts';
import { readSettingsRecord } from '../../portfolio/read-record.ts';
import { contractView } from '../../view/contract-view.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { DONE, outcomeOf, refused } from '../edits.ts';
import type { CommandContext } from './context.ts';
import { contractOf } from './contract-of.ts';
import { contractProblem } from './position-commands.ts';

type OtherCommands = Pick<CommandHandlers, 'settings-save' | 'contract-read' | 'history-list' | 'alert-test'>;

export function otherCommands(context: CommandContext): OtherCommands {
  const { platform, store, monitor } = context;
  return {
    async 'settings-save'({ settings }) {
      const reading = readSettingsRecord(settings, '');
      return reading.ok ? outcomeOf(await monitor.portfolio.apply({ settings: reading.value })) : refused(...reading.problems);
    },

    async 'contract-read'({ symbol }) {
      const contract = await contractOf(symbol, context);
      return contract instanceof InputError
        ? { contract: null, problem: contractProblem(contract, symbol) }
        : { contract: contractView(contract), problem: null };
    },

    'history-list': async ({ limit }) => [...(await store.history.list(limit))],

    async 'alert-test'() {
      const at = platform.clock.now();
      const { title, message } = testWording(at);
      let refusal: string | null = null;
      try {
        await platform.notifications.create(systemNotificationId('test', at), { title, message, urgent: false });
      } catch (error) {
        refusal = reasonOf(error);
      }
      const text = refusal === null ? `${title}. ${message}` : `${title} was refused: ${refusal}`;
      await store.history.append({ at, kind: 'test', positionId: null, symbol: null, text, figures: {}, delivered: refusal === null });
      if (refusal === null) return DONE;
      return { ok: false, problems: [{ code: 'notification-refused', path: '', value: '', message: `The browser refused the notification: ${refusal}` }] };
    },
  };
}
