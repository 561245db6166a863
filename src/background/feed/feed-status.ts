import type { Said } from '../../protocol/said.ts';
import type { FeedState, FeedView } from '../../protocol/view.ts';
import { feedStateOf } from './feed-state.ts';
import type { PriceBook } from './price-book.ts';
import { NO_REJECTED_INPUTS, withRejected } from './rejected-inputs.ts';

export type FailureSource = 'socket' | 'rest';
export type SocketFacts = Pick<FeedView, 'socket' | 'reconnects'>;
/** `slow`: a wanted symbol's pushes stay away although its price moves. */
export type PushFacts = SocketFacts & { readonly slow: boolean };

/** What the pages are told of the feed as a whole. Wall clock times, epoch ms. */
export interface FeedStatus {
  /** Looks at the feed; true when something a page shows has changed since the last look. */
  update(elapsed: number, wallNow: number, facts: PushFacts): boolean;
  current(socket: SocketFacts): Omit<FeedView, 'symbols'>;
  /** Why prices do not come. */
  failed(source: FailureSource, said: Said): void;
  /** What failed last works again. */
  recovered(source: FailureSource): void;
  rejected(wallNow: number, reason: Said, input: string): void;
  /** As of the last look. */
  readonly slow: boolean;
}

/** Idle since `wallNow`. */
export function createFeedStatus(book: PriceBook, wallNow: number): FeedStatus {
  let state: FeedState = 'idle';
  let since = wallNow;
  let failure: { source: FailureSource; said: Said } | null = null;
  let rejectedInputs = NO_REJECTED_INPUTS;
  let reported = '';
  let slowAtLastLook = false;

  const lastError = () => (state === 'live' || state === 'idle' ? null : (failure?.said ?? null));
  const prices = () => [...book.symbols].map((symbol) => book.latest(symbol)).filter((price) => price !== null);

  return {
    update: (elapsed, wall, { socket, reconnects, slow }) => {
      slowAtLastLook = slow;
      const next = feedStateOf({
        wantedCount: book.symbols.size,
        pricedCount: prices().length,
        overdueCount: book.overdue(elapsed).length,
        socketOpen: socket === 'open',
        slow,
      });
      if (next !== state) since = wall;
      state = next;
      const shown = [state, socket, reconnects, JSON.stringify(lastError())].join('|');
      const changed = shown !== reported;
      reported = shown;
      return changed;
    },
    current: ({ socket, reconnects }) => {
      const times = prices().map(({ at }) => at);
      return {
        state,
        since,
        socket,
        lastPriceAt: times.length === 0 ? null : Math.max(...times),
        reconnects,
        lastError: lastError(),
        rejectedCount: rejectedInputs.count,
        rejected: [...rejectedInputs.last],
      };
    },
    failed: (source, said) => {
      failure = { source, said };
    },
    recovered: (source) => {
      if (failure?.source === source) failure = null;
    },
    rejected: (wall, reason, input) => {
      rejectedInputs = withRejected(rejectedInputs, wall, reason, input);
    },
    get slow() {
      return slowAtLastLook;
    },
  };
}
