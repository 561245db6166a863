import { useEffect, useRef, useState } from 'preact/hooks';
import type { PositionDraft, PositionPreview } from '../protocol/commands.ts';
import { usePage } from '../ui/page-context.ts';
import { failureWords } from '../ui/words/failure-words.ts';

const DEBOUNCE_MS = 250;
/** The last hour of a contract that nobody has asked for before is there within seconds. */
const ODDS_MS = 2_000;

const awaitsOdds = ({ odds }: PositionPreview): boolean => odds?.state === 'none' && odds.reason === 'off';

export type Preview =
  | { readonly kind: 'empty' }
  | { readonly kind: 'asking' }
  /** `of`: the entries that it speaks of; newer ones may have been typed since. */
  | { readonly kind: 'preview'; readonly preview: PositionPreview; readonly of: PositionDraft }
  | { readonly kind: 'failed'; readonly message: string };

/** What the position as typed means, asked for when typing pauses, and again until the odds are known; null asks nothing; an answer that was overtaken is dropped. */
export function usePreview(draft: PositionDraft | null): Preview {
  const { ask, platform } = usePage();
  const [preview, setPreview] = useState<Preview>({ kind: 'empty' });
  const asked = useRef(0);
  const text = JSON.stringify(draft);

  useEffect(() => {
    asked.current += 1;
    const turn = asked.current;
    if (draft === null || draft['symbol'] === '') {
      setPreview({ kind: 'empty' });
      return undefined;
    }
    let cancel = platform.after(DEBOUNCE_MS, () => {
      setPreview((before) => (before.kind === 'preview' ? before : { kind: 'asking' }));
      send();
    });
    const send = (): void => {
      void ask('position-preview', { draft }).then((outcome) => {
        if (turn !== asked.current) return;
        setPreview(
          outcome.kind === 'reply'
            ? { kind: 'preview', preview: outcome.reply, of: draft }
            : { kind: 'failed', message: failureWords(outcome) },
        );
        if (outcome.kind === 'reply' && awaitsOdds(outcome.reply)) cancel = platform.after(ODDS_MS, send);
      });
    };
    return () => cancel();
  }, [text]);

  return preview;
}
