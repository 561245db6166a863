const kept: KeyboardEvent[] = [];
function keep(event: KeyboardEvent): void {
  kept.push(event);
}

/** Keeps every key pressed from now on: the code that follows keys comes a moment after the first paint, and none of them may be lost. */
export function keepEarlyKeys(): void {
  document.addEventListener('keydown', keep);
}

/** The keys kept so far, oldest first, for whoever follows keys from here on; no more are kept. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  document.removeEventListener('keydown', keep);
  return kept.splice(0);
}
