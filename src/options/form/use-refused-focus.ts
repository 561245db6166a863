import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Each refusal leads to the first field that it names, or to where it is listed when that field is not drawn. Give the ref to the form. */
export function useRefusedFocus(refusals: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (refusals === 0) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;
    if (field === null) form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
    else field.focus();
  }, [refusals]);
  return form;
}
