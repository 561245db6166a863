import { useState } from 'preact/hooks';
import type { PositionView } from '../protocol/view.ts';
import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { problemWords } from '../ui/words/problem-words.ts';
import { useKeptFields } from './popup-drafts.ts';
import { undoOffer } from './tools/undo-offer.ts';
import './small-button.css';

/** Decimals that a typed price may have; a bankruptcy price can be endless. */
const PRICE_DIGITS = 20;

const cut = (price: string): string => price.replace(new RegExp(`(\\.\\d{${PRICE_DIGITS}})\\d+$`), '$1');

interface ReachedQuestionProps {
  readonly position: PositionView;
  readonly onClosed: () => void;
}

/**
 * "Closed, or still open?" of a position whose liquidation price was reached. An isolated one that is closed lost its margin: it is booked at its bankruptcy
 * price, and that can be undone. Of a cross one only the trader knows the price, so the form asks for it.
 */
export function ReachedQuestion({ position, onClosed }: ReachedQuestionProps) {
  const { ask, platform } = usePage();
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const { record, evaluation } = position;
  const bankruptcy = record.marginMode === 'isolated' ? (evaluation?.bankruptcyPrice ?? null) : null;
  const kept = useKeptFields(`keep/${record.id}`);
  const names = { position: positionName(position) };

  const run = async (task: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setFailure(await task());
    setBusy(false);
  };
  const askForPrice = (): void => {
    kept.set({ deed: 'closed' });
    onClosed();
  };
  const stillOpen = async (): Promise<string> => {
    const outcome = await ask('position-confirm', { id: record.id });
    if (outcome.kind === 'failure') return failureWords(outcome);
    return outcome.reply.ok ? '' : outcome.reply.problems.map(problemWords).join(' ');
  };
  const closedAt = async (price: string): Promise<string> => {
    const change = { closeContracts: record.contracts, closePrice: cut(price) };
    const planned = await ask('position-what-if', { id: record.id, change });
    if (planned.kind === 'failure') return failureWords(planned);
    if (!planned.reply.ok) return planned.reply.problems.map(problemWords).join(' ');
    const { apply } = planned.reply;
    if (apply === null) throw new Error('closing a position changes no record');
    const stored = await ask('position-what-if-apply', apply);
    if (stored.kind === 'failure') return failureWords(stored);
    if (!stored.reply.ok) return stored.reply.problems.map(problemWords).join(' ');
    undoOffer(platform).value = { before: apply.expected, at: platform.now() };
    return '';
  };

  return (
    <div class="reached" data-testid="reached">
      <span>{t('reached.text')}</span>
      <button
        type="button"
        class="button-small"
        disabled={busy}
        aria-label={t('reached.closed.name', names)}
        onClick={() => (bankruptcy === null ? askForPrice() : void run(() => closedAt(bankruptcy)))}
      >
        {t('reached.closed')}
      </button>
      <button
        type="button"
        class="button-small"
        disabled={busy}
        aria-label={t('reached.open.name', names)}
        onClick={() => void run(stillOpen)}
      >
        {t('reached.open')}
      </button>
      {failure !== '' && <span role="alert">{failure}</span>}
    </div>
  );
}
