import type { ComponentChildren } from 'preact';
import type { Problem } from '../../protocol/problem.ts';
import type { Moment } from '../../protocol/questions/position-questions.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { formatPrice } from '../../ui/format/number.ts';
import { formatExactMoment } from '../../ui/format/time.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage } from '../../ui/page-context.ts';
import type { Answer } from '../../ui/use-answer.ts';
import { assumptionWords } from '../../ui/words/assumption-words.ts';
import { locatedProblemWords } from '../../ui/words/located-problem.ts';
import './tools.css';

type Reply = { readonly ok: true; readonly assumptions: readonly string[] } | { readonly ok: false; readonly problems: readonly Problem[] };
export type Succeeded<R> = Extract<R, { readonly ok: true }>;

/** What the projector refused, if that is its answer. */
export const problemsOf = (answer: Answer<Reply>): readonly Problem[] =>
  answer.kind === 'reply' && !answer.reply.ok ? answer.reply.problems : [];

/** The decisions that figures rest on, folded away. */
export function Assumptions({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details class="assumption-fold">
      <summary>{t('tools.assumptions', { count: String(names.length) })}</summary>
      <ul class="assumptions">
        {names.map((name) => (
          <li key={name}>{assumptionWords(name)}</li>
        ))}
      </ul>
    </details>
  );
}

/** At which fair price figures stand; said with emphasis when that price is not live. */
export function Basis({ now: { fairPrice, priceAt, freshness }, priceScale }: { now: Moment; priceScale: number | null }) {
  const now = usePage().now.value;
  const words = { price: formatPrice(fairPrice, priceScale), at: formatExactMoment(priceAt, now) };
  return (
    <p class="tool-basis" data-freshness={freshness}>
      {freshness === 'live' ? t('tools.at', words) : t('tools.at-old', words)}
    </p>
  );
}

interface ProjectedProps<R extends Reply> {
  readonly answer: Answer<R>;
  /** False where a form says the problems beside its fields. */
  readonly sayProblems?: boolean;
  readonly children: (reply: Succeeded<R>) => ComponentChildren;
}

/** An answer of the projector: figures dimmed while a newer answer is on its way, or why there are none. */
export function Projected<R extends Reply>({ answer, sayProblems = true, children }: ProjectedProps<R>) {
  if (answer.kind === 'none') return <p class="tool-quiet">{t('tools.asking')}</p>;
  if (answer.kind === 'failed') return <p class="field-problem">{answer.message}</p>;
  const { reply } = answer;
  if (!reply.ok) return sayProblems ? <MessageList messages={reply.problems.map(locatedProblemWords)} tone="bad" /> : null;
  return (
    <div class="tool-answer" data-pending={answer.pending} aria-busy={answer.pending}>
      {children(reply as Succeeded<R>)}
      <Assumptions names={reply.assumptions} />
    </div>
  );
}
