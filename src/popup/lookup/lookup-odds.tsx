import type { LookupReply } from '../../protocol/questions/lookup.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { usePage } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { nearFromStart, oddsNow, oddsWords } from '../../ui/words/odds-words.ts';

/**
 * The odds of the next hour before a position is saved, at the exchange's price: of one that was typed nothing is known. Asked for as the form asks
 * for them, of the position that would be saved.
 */
export function LookupOdds({ reply }: { reply: LookupReply }) {
  const now = usePage().now.value;
  const { watch, priceFrom, priceAt, freshness } = reply;
  const asked = priceFrom === 'exchange' ? watch : null;
  const answer = useAnswer(
    'position-preview',
    asked === null || asked['marginMode'] === 'cross' ? null : { draft: asked },
    String(priceAt),
  );
  if (asked?.['marginMode'] === 'cross') return <p data-testid="lookup-odds">{oddsWords({ state: 'none', reason: 'pool' })}</p>;
  if (answer.kind !== 'reply' || answer.reply.odds === null) return null;
  const { level } = answer.reply;
  const odds = oddsNow({ odds: answer.reply.odds, freshness: freshness ?? 'stale', priceAt }, now);
  const near = answer.pending ? '' : nearFromStart(odds, level, asked?.['leverage'] ?? '');
  return (
    <div class="tool-answer" data-pending={answer.pending}>
      <p data-testid="lookup-odds">{oddsWords(odds)}</p>
      {near !== '' && <MessageList messages={[near]} tone="warning" />}
    </div>
  );
}
