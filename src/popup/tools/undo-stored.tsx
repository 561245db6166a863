import type { PositionRecord } from '../../background/protocol/records.ts';
import type { View } from '../../background/protocol/view.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage, useView } from '../../ui/page-context.ts';
import { undoOffer, type StoredChange } from './undo-offer.ts';
import { useStoring } from './use-storing.ts';
import './tools.css';

const UNDO_MS = 10_000;

/** The position as it is stored now, also where it is archived. */
const storedNow = (view: View, id: string): PositionRecord | undefined =>
  [...view.positions.map(({ record }) => record), ...view.archived].find((record) => record.id === id);

/** For 10 s after something was stored: one click puts position and account back as they were. */
export function UndoStored() {
  const { ask, now, platform } = usePage();
  const view = useView();
  const storing = useStoring();
  const offer = undoOffer(platform);
  const stored = offer.value;
  if (view === null || stored === null || (now.value - stored.at >= UNDO_MS && storing.complaint === '')) return null;

  const putBack = async ({ before: { position, account } }: StoredChange): Promise<void> => {
    const expected = storedNow(view, position.id);
    const accountNow = view.accounts.find((one) => one.record.id === account.id)?.record ?? null;
    if (!(await storing.store(() => ask('account-save', { draft: account, expected: accountNow })))) return;
    if (await storing.store(() => ask('position-restore', { record: position, ...(expected === undefined ? {} : { expected }) }))) offer.value = null;
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
