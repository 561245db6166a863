import type { PositionRecord } from '../../protocol/records.ts';
import type { View } from '../../protocol/view.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage, useView } from '../../ui/page-context.ts';
import { UNDO_MS } from '../../ui/undo-time.ts';
import { undoOffer, type StoredChange } from './undo-offer.ts';
import { useStoring } from './use-storing.ts';
import './tools.css';

/** The position as it is stored now, also where it is archived. */
const storedNow = (view: View, id: string): PositionRecord | undefined =>
  [...view.positions.map(({ record }) => record), ...view.archived].find((record) => record.id === id);

type Fields = Readonly<Record<string, unknown>>;

const differ = (a: Fields | undefined, b: Fields): boolean =>
  a === undefined || [...new Set([...Object.keys(a), ...Object.keys(b)])].some((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));

interface OfferProps {
  readonly view: View;
  readonly stored: StoredChange;
  readonly onUndone: () => void;
}

function Offer({ view, stored: { before, at }, onUndone }: OfferProps) {
  const { ask, now } = usePage();
  const storing = useStoring();
  const positionNow = storedNow(view, before.position.id);
  const accountNow = view.accounts.find(({ record }) => record.id === before.account.id)?.record;
  const shown = differ(positionNow, before.position) || differ(accountNow, before.account);
  if (storing.complaint === '' && (!shown || now.value - at >= UNDO_MS)) return null;

  const putBack = async (): Promise<void> => {
    const expected = positionNow === undefined ? {} : { expected: positionNow };
    if (!(await storing.store(() => ask('account-save', { draft: before.account, expected: accountNow ?? null })))) return;
    if (await storing.store(() => ask('position-restore', { record: before.position, ...expected }))) onUndone();
  };

  return (
    <div class="undo" role="status">
      <span>{storing.complaint === '' ? t('undo.stored', { symbol: before.position.symbol }) : storing.complaint}</span>
      <button type="button" class="button-quiet" disabled={storing.state === 'storing'} onClick={() => void putBack()}>
        {t('undo.put-back')}
      </button>
    </div>
  );
}

/**
 * For 10 s after something was stored: one click puts position and account back as they were. Not before the picture shows what was stored: what is
 * taken back has to be named as it is now.
 */
export function UndoStored() {
  const offer = undoOffer(usePage().platform);
  const view = useView();
  const stored = offer.value;
  if (view === null || stored === null) return null;
  const undone = (): void => {
    if (offer.value === stored) offer.value = null;
  };
  return <Offer key={stored.at} view={view} stored={stored} onUndone={undone} />;
}
