import type { PagePlatform } from './platform/page-platform.ts';

/** Farther than a hand shakes: the pointer was drawn off the button to take the press back. CSS px. */
const TAKEN_BACK_PX = 8;

interface Press {
  readonly button: HTMLButtonElement;
  readonly x: number;
  readonly y: number;
}

/**
 * A press counts for the button it began on. Words that come or go beside a field move the button away under a pointer that stands still; so do rows
 * that change places. (The press itself makes the field be left.) The browser then gives the click to whatever both places have in common. Where the
 * button was taken out of the page and put back, nobody gets it, and the press is lost. Returns what ends it.
 */
export function steadyPresses(page: Document, after: PagePlatform['after']): () => void {
  let press: Press | null = null;
  const begin = ({ target, button, clientX, clientY }: MouseEvent): void => {
    const pressed = button === 0 && target instanceof Element ? target.closest('button') : null;
    press = pressed === null ? null : { button: pressed, x: clientX, y: clientY };
  };
  const release = ({ clientX, clientY }: MouseEvent): void => {
    const begun = press;
    if (begun === null) return;
    if (Math.hypot(clientX - begun.x, clientY - begun.y) > TAKEN_BACK_PX) {
      press = null;
      return;
    }
    // The browser's own click comes before this, if it comes.
    after(0, () => {
      if (press !== begun) return;
      press = null;
      begun.button.click();
    });
  };
  const click = (event: MouseEvent): void => {
    const begun = press;
    press = null;
    if (begun === null || (event.target instanceof Node && begun.button.contains(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    begun.button.click();
  };
  page.addEventListener('mousedown', begin, true);
  page.addEventListener('mouseup', release, true);
  page.addEventListener('click', click, true);
  return () => {
    page.removeEventListener('mousedown', begin, true);
    page.removeEventListener('mouseup', release, true);
    page.removeEventListener('click', click, true);
  };
}
