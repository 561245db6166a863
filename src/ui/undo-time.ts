/** So long what was done can be taken back by one press. */
export const UNDO_MS = 10_000;
