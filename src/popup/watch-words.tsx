import type { PositionView } from '../protocol/view.ts';
import { usePage } from '../ui/page-context.ts';
import { alertWords } from '../ui/words/alert-words.ts';

/** Whether a position is watched, in full, for whoever listens: its row shows a sign. */
export function WatchWords({ position }: { position: PositionView }) {
  return <span class="visually-hidden">{alertWords(position, usePage().now.value).text}</span>;
}
