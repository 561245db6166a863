import { useEffect, useRef, useState } from 'preact/hooks';

export interface FormSending {
  /** True while entries are on their way: they stand still then, and a further submit would send the same. */
  readonly under: boolean;
  /** Runs what sends them, unless they are on their way already. `isOpen` says whether the form still stands when the answer comes. */
  run(send: (isOpen: () => boolean) => Promise<void>): Promise<void>;
}

/** One submit of a form at a time, so that no answer of an earlier one speaks of entries that it has not seen. */
export function useSending(): FormSending {
  const [under, setUnder] = useState(false);
  // Two submits may come before the first is drawn.
  const busy = useRef(false);
  const open = useRef(true);
  useEffect(
    () => () => {
      open.current = false;
    },
    [],
  );
  const run = async (send: (isOpen: () => boolean) => Promise<void>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setUnder(true);
    try {
      await send(() => open.current);
    } finally {
      busy.current = false;
      setUnder(false);
    }
  };
  return { under, run };
}

/** Where each entry saves by itself: one save after the other, so that each sees what the one before has stored. */
export function useInTurn(): <T>(save: () => Promise<T>) => Promise<T> {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return (save) => {
    const answer = last.current.then(save);
    last.current = answer;
    return answer;
  };
}
