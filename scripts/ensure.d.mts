export interface Lock {
  readonly packages: Readonly<Record<string, { version?: string; integrity?: string; optional?: boolean; devOptional?: boolean }>>;
}

/** Whether every package of the lock is installed as locked; those of other platforms may be absent. */
export function packagesMatch(lock: Lock | null, installed: Lock | null): boolean;
