/** Shock and the rows under it are wanted together. */
export { ShockPanel } from './shock.tsx';
export { ShockedRow } from './shocked-row.tsx';
