export interface StartOptions {
  /** Against MEXC itself instead of the local exchange. */
  readonly live: boolean;
  /** A window that stays open; otherwise one headless run. */
  readonly window: boolean;
}

/** Reads the arguments of `npm start -- …`. Throws RangeError on an unknown one. `hasDisplay`: whether a window can be shown. */
export function readStartOptions(args: readonly string[], hasDisplay: boolean): StartOptions {
  const unknown = args.find((arg) => arg !== '--once' && arg !== '--live');
  if (unknown !== undefined) throw new RangeError(`${unknown}: npm start knows --once and --live`);
  return { live: args.includes('--live'), window: hasDisplay && !args.includes('--once') };
}
