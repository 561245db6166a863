import { expect, it } from 'vitest';
import type { AlertLog, ClaimOutcome } from '../../../src/background/store/alert-log.ts';
import { rememberingLog } from '../../../src/background/alerts/remembering-log.ts';

const NOTHING: ClaimOutcome = { granted: [], refused: [], previousNotificationIds: [] };

/** A storage that can be full; it writes down what it took. */
function storage(): { log: AlertLog; taken: string[]; full: boolean } {
  const state = { full: false, taken: [] as string[] };
  const take = (what: string): void => {
    if (state.full) throw new DOMException('no space is left', 'QuotaExceededError');
    state.taken.push(what);
  };
  const log: AlertLog = {
    memories: () => Promise.resolve([]),
    claim: async (at) => {
      take(`claim ${at}`);
      return NOTHING;
    },
    delivered: async (id, at) => take(`delivered ${id} ${at}`),
    amend: async (id, notificationId, amendment) => take(`amend ${id} ${notificationId} ${JSON.stringify(amendment)}`),
  };
  return Object.assign(state, { log });
}

const describeNothing = () => ({ notificationId: '', title: '', message: '', urgent: false });

it('hands everything on at once while the storage takes it', async () => {
  const { log, taken } = storage();
  const remembering = rememberingLog(log);
  await remembering.claim(1, [], describeNothing);
  await remembering.delivered('a@1', 2);
  await remembering.memories();
  expect(taken).toEqual(['claim 1', 'delivered a@1 2']);
});

it('writes a refused claim, and then that it was delivered, once the storage takes it', async () => {
  const disk = storage();
  const remembering = rememberingLog(disk.log);
  disk.full = true;
  await expect(remembering.claim(1, [], describeNothing)).rejects.toThrow('no space is left');
  await expect(remembering.delivered('a@1', 2)).rejects.toThrow('no space is left');
  await expect(remembering.memories()).rejects.toThrow('no space is left');
  disk.full = false;
  await remembering.memories();
  await remembering.memories();
  expect(disk.taken).toEqual(['claim 1', 'delivered a@1 2']);
});

it('marks an alert as delivered after its claim is written, also when it was shown after the storage healed', async () => {
  const disk = storage();
  const remembering = rememberingLog(disk.log);
  disk.full = true;
  await expect(remembering.claim(1, [], describeNothing)).rejects.toThrow('no space is left');
  disk.full = false;
  await remembering.delivered('a@1', 2);
  await remembering.memories();
  expect(disk.taken).toEqual(['claim 1', 'delivered a@1 2']);
});

it('writes what was learnt since of a refused claim behind it, of each kind the last, and nothing twice', async () => {
  const disk = storage();
  const remembering = rememberingLog(disk.log);
  disk.full = true;
  await expect(remembering.claim(1, [], describeNothing)).rejects.toThrow('no space is left');
  for (const holding of [false, true, false]) await expect(remembering.amend('a', 'a@1', { holding })).rejects.toThrow('no space is left');
  await expect(remembering.amend('a', 'a@1', { askedOf: null })).rejects.toThrow('no space is left');
  disk.full = false;
  await remembering.amend('a', 'a@1', { holding: true });
  await remembering.memories();
  expect(disk.taken).toEqual(['claim 1', 'amend a a@1 {"askedOf":null}', 'amend a a@1 {"holding":true}']);
});

it('writes claims in their order', async () => {
  const disk = storage();
  const remembering = rememberingLog(disk.log);
  disk.full = true;
  await expect(remembering.claim(1, [], describeNothing)).rejects.toThrow('no space is left');
  disk.full = false;
  await remembering.claim(2, [], describeNothing);
  expect(disk.taken).toEqual(['claim 1', 'claim 2']);
});

it('writes each of many that come at once a single time, however slow the storage is', async () => {
  const { log, taken } = storage();
  const slow: AlertLog = {
    ...log,
    async delivered(id, at) {
      await new Promise(setImmediate);
      return log.delivered(id, at);
    },
  };
  const remembering = rememberingLog(slow);
  await Promise.all(Array.from({ length: 50 }, (_none, index) => remembering.delivered(`p${index}@1`, 2)));
  expect(taken).toEqual(Array.from({ length: 50 }, (_none, index) => `delivered p${index}@1 2`));
});
