import { InputError } from '../../../engine/index.ts';
import { historyEntry } from '../../history/history-entry.ts';
import { testWording } from '../../notify/outage-wording.ts';
import { systemNotificationId } from '../../notify/notification-id.ts';
import { sentences } from '../../notify/wording.ts';
import { reasonOf, saidOf } from '../../upkeep/faults.ts';
import { refused } from '../../../portfolio/problem-of.ts';
import { problemFor } from '../../../protocol/make-problem.ts';
import { sentence, type Said } from '../../../protocol/said.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { DONE, refusedFor, unknownId } from '../edits.ts';
import type { CommandContext } from './context.ts';

type AlertCommands = Pick<CommandHandlers, 'position-snooze' | 'alert-test' | 'sound-test'>;

/** What a trader does about alerts: mutes them for a while, and tries whether they arrive. */
export function alertCommands({ platform, store, monitor }: CommandContext): AlertCommands {
  return {
    async 'position-snooze'({ id, snooze }) {
      const position = monitor.portfolio.current().positions.find((one) => one.id === id);
      if (position === undefined) return unknownId('id', id, 'position');
      if (snooze === 'until-below' && monitor.holds(id) === false) {
        return refused(new InputError('nothing-to-snooze', 'snooze', snooze, { reason: 'nothing-to-snooze' }));
      }
      await monitor.snoozes.set(position, snooze);
      return DONE;
    },

    async 'alert-test'() {
      const at = platform.clock.now();
      const { title, message } = testWording(at);
      let refusal: string | null = null;
      let said: Said = [sentence('test-sent')];
      try {
        await platform.notifications.create(systemNotificationId('test', at), { title, message, urgent: false, passing: true });
      } catch (error) {
        monitor.faults.report('notifications', saidOf(error));
        refusal = reasonOf(error);
        said = [sentence('test-refused'), ...saidOf(error)];
      }
      const text = refusal === null ? sentences(title, message) : '';
      await store.history.append(historyEntry({ at, kind: 'test', text, said, delivered: refusal === null }));
      return refusal === null ? DONE : refusedFor(problemFor('notification-refused', {}, { reason: refusal }));
    },

    async 'sound-test'({ sound }) {
      try {
        await platform.sounds.play(sound);
        monitor.faults.report('sound', null);
        return DONE;
      } catch (error) {
        monitor.faults.report('sound', saidOf(error));
        return refusedFor(problemFor('sound-refused', {}, { reason: reasonOf(error) }));
      }
    },
  };
}
