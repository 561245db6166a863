/** Everything in a table that takes the focus. */
const STOPS = 'button, [data-cell]';

/** Where something stands: its row among those that have stops, its cell in the row, and which of the cell's stops it is. */
interface Place {
  readonly row: number;
  readonly cell: number;
  readonly within: number;
}

const stopsOf = (part: Element): HTMLElement[] => [...part.querySelectorAll<HTMLElement>(STOPS)];
const rowsOf = (body: Element): Element[] => [...body.children].filter((row) => row.querySelector(STOPS) !== null);

function placeOf(body: Element, stop: HTMLElement): Place {
  const row = rowsOf(body).findIndex((one) => one.contains(stop));
  const cells = [...(stop.closest('tr')?.children ?? [])];
  const cell = cells.findIndex((one) => one.contains(stop));
  const within = stopsOf(cells[cell] ?? stop).indexOf(stop);
  return { row, cell, within };
}

/** What stands there, or nearest to it: a row has a cell fewer here and there, and rows come and go. */
function stopAt(body: Element, { row, cell, within }: Place): HTMLElement | null {
  const rows = rowsOf(body);
  const found = rows[Math.min(Math.max(row, 0), rows.length - 1)];
  if (found === undefined) return null;
  const upTo = [...found.children].slice(0, cell + 1).map(stopsOf);
  const stops = upTo.findLast((some) => some.length > 0) ?? stopsOf(found);
  return stops[Math.min(within, stops.length - 1)] ?? null;
}

/** Where a key leads from a value or an action; null: nowhere, the key is the browser's. */
function ledTo(body: Element, stop: HTMLElement, { key, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): HTMLElement | null {
  const row = stopsOf(stop.closest('tr') ?? stop);
  const index = row.indexOf(stop);
  // An entry keeps all keys but Tab, which goes on to the row's next value as in a spreadsheet.
  if (stop instanceof HTMLInputElement || stop instanceof HTMLSelectElement)
    return key === 'Tab' && !ctrlKey && !altKey && !metaKey ? (row[index + (shiftKey ? -1 : 1)] ?? null) : null;
  if (altKey || metaKey || shiftKey || (ctrlKey && key !== 'Home' && key !== 'End')) return null;
  const place = placeOf(body, stop);
  switch (key) {
    case 'ArrowLeft':
      return row[index - 1] ?? stop;
    case 'ArrowRight':
      return row[index + 1] ?? stop;
    case 'ArrowUp':
      return stopAt(body, { ...place, row: place.row - 1 });
    case 'ArrowDown':
      return stopAt(body, { ...place, row: place.row + 1 });
    case 'Home':
      return (ctrlKey ? stopsOf(body)[0] : row[0]) ?? null;
    case 'End':
      return (ctrlKey ? stopsOf(body) : row).at(-1) ?? null;
    default:
      return null;
  }
}

/**
 * Makes a table whose buttons all have tabindex -1 one stop for Tab, and leads through it by arrows, Home and End (https://www.w3.org/WAI/ARIA/apg/patterns/grid).
 * Returns what ends that.
 */
export function followGridKeys(body: HTMLTableSectionElement): () => void {
  let current: HTMLElement | null = null;
  let place: Place = { row: 0, cell: 0, within: 0 };

  const isRoving = (stop: HTMLElement): boolean => stop instanceof HTMLButtonElement && stop.hasAttribute('tabindex');
  const stand = (stop: HTMLElement | null): void => {
    if (stop === null || !isRoving(stop)) return;
    if (current !== null) current.tabIndex = -1;
    current = stop;
    current.tabIndex = 0;
    place = placeOf(body, stop);
  };
  /** A value becomes an entry, which Tab reaches by itself, and another button afterwards; rows go. */
  const standAgain = (): void => {
    if (current?.isConnected !== true) stand(stopAt(body, place));
  };
  const onFocusIn = (event: FocusEvent): void => stand((event.target as Element).closest<HTMLElement>(STOPS));
  const onKeyDown = (event: KeyboardEvent): void => {
    const stop = (event.target as Element).closest<HTMLElement>(STOPS);
    if (stop === null || event.isComposing) return;
    const next = ledTo(body, stop, event);
    if (next === null) return;
    event.preventDefault();
    next.focus();
  };

  body.addEventListener('focusin', onFocusIn);
  body.addEventListener('keydown', onKeyDown);
  const observer = new MutationObserver(standAgain);
  observer.observe(body, { childList: true, subtree: true });
  standAgain();
  return () => {
    observer.disconnect();
    body.removeEventListener('focusin', onFocusIn);
    body.removeEventListener('keydown', onKeyDown);
  };
}
