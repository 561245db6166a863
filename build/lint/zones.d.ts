/** What may be imported, by folder. */
export interface Zone {
  readonly folders: readonly string[];
  readonly types?: readonly string[];
  readonly packageTypes?: readonly string[];
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

export const ZONES: Readonly<Record<string, Zone>>;
/** From the lowest to the highest. */
export const WORKER_ROOMS: readonly string[];
/** Why `file` may not import `specifier`, or null. */
export function refusal(file: string, specifier: string, typeOnly: boolean): string | null;
