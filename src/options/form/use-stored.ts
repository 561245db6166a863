import { useRef } from 'preact/hooks';

/**
 * What is stored as far as this page knows. Whoever stored something writes it here: the answer comes before the picture that shows it. Each new
 * picture takes its place, since none is older than an answer that came before it.
 */
export function useStored<R>(pictured: R): { current: R } {
  const last = useRef(pictured);
  const stored = useRef(pictured);
  if (last.current !== pictured) {
    last.current = pictured;
    stored.current = pictured;
  }
  return stored;
}
