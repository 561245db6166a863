import { InputError } from '../../../engine/index.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import { draftFields } from '../../../portfolio/draft-fields.ts';
import { refused } from '../../../portfolio/problem-of.ts';
import { readAccountRecord, settleCoinProblem } from '../../../portfolio/read-record.ts';
import { instrumentOf } from '../../../protocol/instrument.ts';
import type { AccountRecord } from '../../../protocol/records.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf, refusedFor, unknownId } from '../edits.ts';
import { newId } from '../new-id.ts';
import type { CommandContext } from './context.ts';

type AccountCommands = Pick<CommandHandlers, 'account-save' | 'account-delete' | 'account-restore'>;

/** The exchange of an account that is there stays what it is: its positions' contracts are that exchange's. */
function movedProblem({ venue }: AccountRecord, stored: AccountRecord | undefined): InputError | null {
  return stored === undefined || venue === stored.venue
    ? null
    : new InputError('must-stay', 'venue', venue, { reason: 'stays', as: stored.venue });
}

export function accountCommands(context: CommandContext): AccountCommands {
  const { portfolio, records } = context.monitor;

  /** An account keeps the settle coin of the positions it holds. */
  function heldProblem(account: AccountRecord): InputError | null {
    for (const { accountId, symbol } of portfolio.current().positions) {
      const contract = records.contract(instrumentOf(account.venue, symbol));
      if (accountId !== account.id || contract === null || contract instanceof InputError) continue;
      const problem = settleCoinProblem(account, contract, 'settleCoin');
      if (problem !== null) return problem;
    }
    return null;
  }

  return {
    async 'account-save'({ draft, expected = null }) {
      const fields = draftFields(draft);
      const { accounts } = portfolio.current();
      const stored = accounts.find(({ id }) => id === fields['id']);
      const changed = changedElsewhere(stored, expected, 'account');
      if (changed !== null) return refusedFor(changed);
      const taken = new Set(accounts.map(({ id }) => id));
      const venue = stored === undefined ? {} : { venue: stored.venue };
      const reading = readAccountRecord({ ...venue, ...fields, id: fields['id'] ?? newId('a', taken, context.platform.randomness) }, '');
      if (!reading.ok) return refused(...reading.problems);
      const problem = movedProblem(reading.value, stored) ?? heldProblem(reading.value);
      return problem === null ? outcomeOf(await portfolio.apply({ putAccounts: [reading.value] })) : refused(problem);
    },

    async 'account-delete'({ id }) {
      const { accounts, positions } = portfolio.current();
      const account = accounts.find((one) => one.id === id);
      if (account === undefined) return unknownId('id', id, 'account');
      const held = positions.filter(({ accountId }) => accountId === id).length;
      if (held > 0)
        return refused(new InputError('account-in-use', 'account', account.name, { reason: 'holds-positions', count: String(held) }));
      return outcomeOf(await portfolio.apply({ deleteAccounts: [id] }));
    },

    async 'account-restore'({ record }) {
      const reading = readAccountRecord(record, 'record');
      if (!reading.ok) return refused(...reading.problems);
      if (portfolio.current().accounts.some(({ id }) => id === record.id))
        return refused(new InputError('duplicate-id', 'record.id', record.id, { reason: 'there-already' }));
      return outcomeOf(await portfolio.apply({ putAccounts: [reading.value] }));
    },
  };
}
