import type { PositionDraft } from '../../background/protocol/commands.ts';
import type { View } from '../../background/protocol/view.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage, useView } from '../../ui/page-context.ts';
import { undoOffer, type StoredChange } from './undo-offer.ts';
import { useStoring } from './use-storing.ts';
import './tools.css';

const UNDO_MS = 10_000;

/** A record as a form would send it: what is absent is left out. */
const draftOf = (record: Readonly<Record<string, string | boolean | null | undefined>>): PositionDraft =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string | boolean | null] => entry[1] !== undefined));

/** The position as it is stored now, an archived one as it will be once it is taken back. */
function storedNow(view: View, id: string) {
  const archived = view.archived.find((record) => record.id === id);
  if (archived === undefined) return { archived: false, record: view.positions.find(({ record }) => record.id === id)?.record ?? null };
  const { archivedAt: _, ...record } = archived;
  return { archived: true, record };
}

/** For 10 s after something was stored: one click puts position and account back as they were. */
export function UndoStored() {
  const { ask, now, platform } = usePage();
  const view = useView();
  const storing = useStoring();
  const offer = undoOffer(platform);
  const stored = offer.value;
  if (view === null || stored === null || (now.value - stored.at >= UNDO_MS && storing.complaint === '')) return null;

  const putBack = async ({ before: { position, account } }: StoredChange): Promise<void> => {
    const { archived, record } = storedNow(view, position.id);
    const accountNow = view.accounts.find((one) => one.record.id === account.id)?.record ?? null;
    if (archived && !(await storing.store(() => ask('position-archive', { id: position.id, archived: false })))) return;
    if (!(await storing.store(() => ask('account-save', { draft: account, expected: accountNow })))) return;
    if (await storing.store(() => ask('position-save', { draft: draftOf(position), expected: record }))) offer.value = null;
  };

  return (
    <div class="undo" role="status">
      <span>{storing.complaint === '' ? t('undo.stored', { symbol: stored.before.position.symbol }) : storing.complaint}</span>
      <button type="button" class="button-quiet" disabled={storing.state === 'storing'} onClick={() => void putBack(stored)}>
        {t('undo.put-back')}
      </button>
    </div>
  );
}
