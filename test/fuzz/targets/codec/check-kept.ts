import { positionOfNotification } from '../../../../src/background/notify/notification-id.ts';
import { readCachedView } from '../../../../src/ui/cached-view.ts';
import { createDrafts } from '../../../../src/ui/drafts.ts';
import { positionInHash } from '../../../../src/ui/page-hash.ts';
import { mustBePlain, mustHold } from '../../invariants.ts';
import type { Verdict } from '../../target.ts';
import { mustBeThePicture } from './same-picture.ts';
import { keysAndValues } from './unusual.ts';

const RECORD_ID = /^[A-Za-z0-9_.:-]{1,64}$/;

/** The last picture, as a page finds it in storage. */
export async function checkKeptPicture(kept: unknown): Promise<Verdict> {
  const cached = await readCachedView({ read: async () => kept });
  if (cached.kind === 'none') {
    mustHold('codec-cache', kept === undefined, () => 'a picture was kept and none was found');
    return 'refused';
  }
  if (cached.kind === 'unreadable') {
    mustHold('codec-cache', cached.message.length > 5, () => 'unreadable without a word');
    return 'refused';
  }
  mustBeThePicture('codec-cache', cached.view, kept);
  return 'accepted';
}

/** An entry that was not saved, as a page finds it in storage. */
export async function checkKeptDraft(kept: unknown): Promise<Verdict> {
  const storage = {
    read: async () => undefined,
    readAll: async () => ({ 'draft/position/new': kept }),
    write: async () => undefined,
    remove: async () => undefined,
  };
  const drafts = createDrafts({ storage, now: () => 0 });
  for (let turn = 0; turn < 5 && !drafts.loaded.value; turn += 1) await Promise.resolve();
  mustHold('codec-cache', drafts.loaded.value, () => 'drafts are never loaded');
  const found = drafts.all.value.get('position/new');
  if (found === undefined) {
    mustHold('codec-cache', drafts.problem.value !== null, () => 'a draft was dropped without a word');
    return 'refused';
  }
  const values = Object.values(found.fields);
  mustHold(
    'codec-cache',
    values.every((value) => typeof value === 'string' || typeof value === 'boolean'),
    () => keysAndValues(found),
  );
  mustHold('codec-cache', keysAndValues(found) === keysAndValues(kept), () => 'the draft found is not the one kept');
  mustBePlain(found);
  return 'accepted';
}

function checkName(id: string | null, text: string): Verdict {
  if (id === null) return 'refused';
  mustHold('codec-names', RECORD_ID.test(id) && text.includes(id), () => `"${id.slice(0, 100)}" was read`);
  return 'accepted';
}

export const checkHash = (hash: string): Verdict => checkName(positionInHash(hash), hash);
export const checkNotificationId = (id: string): Verdict => checkName(positionOfNotification(id), id);
