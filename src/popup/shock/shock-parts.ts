/** Shock and the rows under it are wanted together. */
export { Shock } from './shock.tsx';
export { ShockedRow } from './shocked-row.tsx';
