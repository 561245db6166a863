import { applyWhatIf, InputError } from '../../../engine/index.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from '../commands/context.ts';
import { draftFields } from '../commands/draft-fields.ts';
import { refused } from '../edits.ts';
import { changedRecords } from './changed-records.ts';
import { storeChanged } from './expected-records.ts';
import { standingOf } from './standing.ts';

/** What is kept must be what was seen or typed: the fair price may have moved since. */
const PRICED = [
  ['closeContracts', 'closePrice'],
  ['addContracts', 'addPrice'],
] as const;

/** Makes a what-if true: position and account change together, or not at all. */
export function whatIfApplyCommand(context: CommandContext): Pick<CommandHandlers, 'position-what-if-apply'> {
  return {
    async 'position-what-if-apply'({ id, change, expected }) {
      if (expected.position.id !== id) return refused(new InputError('not-allowed', 'expected.position.id', expected.position.id, `it must be ${id}`));
      const standing = standingOf(context, id);
      if ('ok' in standing) return standing;
      const fields = draftFields(change);
      const unpriced = PRICED.filter(([contracts, price]) => fields[contracts] !== undefined && fields[price] === undefined);
      if (unpriced.length > 0) return refused(...unpriced.map(([, price]) => new InputError('missing', price, undefined, 'the price of the trade is required')));
      const reading = applyWhatIf(standing.at, fields);
      if (!reading.ok) return refused(...reading.problems);
      const whatIf = reading.value;
      if (whatIf.changes.every(({ record }) => record === 'price')) {
        return refused(new InputError('not-allowed', 'change', Object.keys(fields).join(', '), 'it would change nothing of the position or its account'));
      }
      const nowText = new Date(context.platform.clock.now()).toISOString();
      return storeChanged(context, expected, (stored) => changedRecords(stored, whatIf, nowText));
    },
  };
}
