import { instrumentOf } from '../../../protocol/instrument.ts';
import { InputError, type EntryMode } from '../../../engine/index.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import { draftFields } from '../../../portfolio/draft-fields.ts';
import { contractProblem, refused } from '../../../portfolio/problem-of.ts';
import { readPositionRecord, settleCoinProblem } from '../../../portfolio/read-record.ts';
import type { AccountRecord, PositionRecord } from '../../../protocol/records.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf, refusedFor, unknownId } from '../edits.ts';
import { newId } from '../new-id.ts';
import type { CommandContext } from './context.ts';
import { contractOf } from './contract-of.ts';

type PositionCommands = Pick<
  CommandHandlers,
  'position-save' | 'position-delete' | 'position-archive' | 'position-restore' | 'position-confirm'
>;

/** What the exchange lets a trader choose; a position that keeps these is an old one, which its caps no longer bind. */
const CHOSEN = ['symbol', 'contracts', 'entryPrice', 'leverage'] as const satisfies readonly (keyof PositionRecord)[];

export function positionCommands(context: CommandContext): PositionCommands {
  const { portfolio } = context.monitor;
  const nowText = (): string => new Date(context.platform.clock.now()).toISOString();

  function accountOf(record: PositionRecord, path: string): AccountRecord | InputError {
    const { accounts } = portfolio.current();
    const account = accounts.find(({ id }) => id === record.accountId);
    return account ?? new InputError('no-such-account', path, record.accountId, { reason: 'add-account' });
  }

  function entryMode(record: PositionRecord): EntryMode {
    const before = portfolio.current().positions.find(({ id }) => id === record.id);
    return before !== undefined && CHOSEN.every((key) => before[key] === record[key]) ? 'existing' : 'entered';
  }

  const commands: PositionCommands = {
    async 'position-save'({ draft, expected = null }) {
      const fields = draftFields(draft);
      const { positions, revision } = portfolio.current();
      const stored = positions.find(({ id }) => id === fields['id']);
      const changed = changedElsewhere(stored, expected, 'position');
      if (changed !== null) return refusedFor(changed);
      const archivedAt = stored?.archivedAt;
      if (fields['archivedAt'] !== archivedAt && fields['archivedAt'] !== undefined) {
        return refused(new InputError('archived-elsewhere', 'archivedAt', fields['archivedAt'], { reason: 'own-command' }));
      }
      const taken = new Set(positions.map(({ id }) => id));
      // Whoever types figures has compared them just now; an edit of something else says when they were, null for never.
      const { confirmedAt = nowText(), ...typed } = fields;
      const own = { id: fields['id'] ?? newId('p', taken, context.platform.randomness), ...(confirmedAt === null ? {} : { confirmedAt }) };
      const entered = { ...typed, ...own, ...(archivedAt === undefined ? {} : { archivedAt }) };
      const alone = readPositionRecord(entered, null, '', 'entered');
      if (!alone.ok) return refused(...alone.problems);
      const account = accountOf(alone.value, 'accountId');
      if (account instanceof InputError) return refused(account);
      const contract = await contractOf(instrumentOf(account.venue, alone.value.symbol), context);
      // Reading it may have taken long: what was looked at before may have been edited since.
      if (portfolio.current().revision !== revision) return commands['position-save']({ draft, expected });
      if (contract instanceof InputError) return { ok: false, problems: [contractProblem(contract, alone.value.symbol)] };
      const reading = readPositionRecord(entered, contract, '', entryMode(alone.value));
      const settleCoin = settleCoinProblem(account, contract, 'symbol');
      if (!reading.ok || settleCoin !== null)
        return refused(...(reading.ok ? [] : reading.problems), ...(settleCoin === null ? [] : [settleCoin]));
      return outcomeOf(await portfolio.apply({ putPositions: [reading.value] }));
    },

    async 'position-delete'({ id }) {
      if (!portfolio.current().positions.some((position) => position.id === id)) return unknownId('id', id, 'position');
      return outcomeOf(await portfolio.apply({ deletePositions: [id] }));
    },

    async 'position-archive'({ id, archived }) {
      const position = portfolio.current().positions.find((one) => one.id === id);
      if (position === undefined) return unknownId('id', id, 'position');
      const { archivedAt: since, ...live } = position;
      return outcomeOf(await portfolio.apply({ putPositions: [archived ? { ...live, archivedAt: since ?? nowText() } : live] }));
    },

    async 'position-restore'({ record, expected }) {
      const reading = readPositionRecord(record, null, 'record', 'existing');
      if (!reading.ok) return refused(...reading.problems);
      const account = accountOf(reading.value, 'record.accountId');
      if (account instanceof InputError) return refused(account);
      const stored = portfolio.current().positions.find(({ id }) => id === record.id);
      const changed = expected === undefined ? null : changedElsewhere(stored, expected, 'position');
      if (changed !== null) return refusedFor(changed);
      if (stored !== undefined && expected === undefined)
        return refused(new InputError('duplicate-id', 'record.id', record.id, { reason: 'there-already' }));
      return outcomeOf(await portfolio.apply({ putPositions: [reading.value] }));
    },

    async 'position-confirm'({ id }) {
      const position = portfolio.current().positions.find((one) => one.id === id);
      if (position === undefined) return unknownId('id', id, 'position');
      return outcomeOf(await portfolio.apply({ putPositions: [{ ...position, confirmedAt: nowText() }] }));
    },
  };
  return commands;
}
