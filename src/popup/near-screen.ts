import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** So far beyond the edge a row is drawn ahead of being scrolled to. */
const AHEAD = '400px';

/** Whether an element is on screen or almost; always true while it is not followed. */
export function useNearScreen(element: RefObject<HTMLElement | null>, followed: boolean): boolean {
  const [near, setNear] = useState(true);
  useEffect(() => {
    if (!followed || element.current === null) {
      setNear(true);
      return undefined;
    }
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? true), { rootMargin: AHEAD });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [followed]);
  return near;
}
