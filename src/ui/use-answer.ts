import { useEffect, useRef, useState } from 'preact/hooks';
import type { CommandOutcome } from '../protocol/client.ts';
import type { AskedArgs, AskedName, AskedReply } from '../protocol/questions/questions.ts';
import { usePage } from './page-context.ts';
import { failureWords } from './words/failure-words.ts';

/** A pause in typing after which it is asked. */
const TYPING_MS = 80;
/** An answer that only the price has overtaken is asked for again after this. */
const REFRESH_MS = 1000;

export type Answer<R> =
  | { readonly kind: 'none' }
  /** `pending`: of what was typed before; the answer to what is typed now is on its way. */
  | { readonly kind: 'reply'; readonly reply: R; readonly pending: boolean }
  | { readonly kind: 'failed'; readonly message: string; readonly pending: boolean };

interface Answered<N extends AskedName> {
  readonly text: string;
  readonly outcome: CommandOutcome<N>;
}

/**
 * The answer to `args` as they stand; asked at once, then when typing pauses, then whenever `moved` changes (a price), at most once a
 * second. An answer to something else than what is typed now, or older than the one shown, is dropped. Null args ask nothing.
 */
export function useAnswer<N extends AskedName>(name: N, args: AskedArgs<N> | null, moved: string | null = null): Answer<AskedReply<N>> {
  const { ask, platform } = usePage();
  const [answered, setAnswered] = useState<Answered<N> | null>(null);
  const text = args === null ? null : JSON.stringify(args);
  const wanted = useRef(text);
  wanted.current = text;
  const sent = useRef(0);
  const shown = useRef(0);
  const cancelRefresh = useRef<(() => void) | null>(null);

  const send = (): void => {
    const asked = wanted.current;
    if (asked === null) return;
    sent.current += 1;
    const turn = sent.current;
    void ask(name, JSON.parse(asked) as AskedArgs<N>).then((outcome) => {
      if (turn < shown.current || asked !== wanted.current) return;
      shown.current = turn;
      setAnswered({ text: asked, outcome });
    });
  };

  useEffect(() => {
    if (text === null) return undefined;
    if (sent.current > 0) return platform.after(TYPING_MS, send);
    send();
    return undefined;
  }, [text]);

  useEffect(() => {
    if (text === null || sent.current === 0 || cancelRefresh.current !== null) return;
    cancelRefresh.current = platform.after(REFRESH_MS, () => {
      cancelRefresh.current = null;
      send();
    });
  }, [moved]);
  useEffect(() => () => cancelRefresh.current?.(), []);

  if (text === null || answered === null) return { kind: 'none' };
  const pending = answered.text !== text;
  return answered.outcome.kind === 'reply'
    ? { kind: 'reply', reply: answered.outcome.reply, pending }
    : { kind: 'failed', message: failureWords(answered.outcome), pending };
}
