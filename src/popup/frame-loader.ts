/** What stands around the positions: fetched when the popup has been drawn. One place asks for it, since each that does costs the first paint bytes. */
export const loadFrame = () => import('./frame-parts.ts');
