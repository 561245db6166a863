import type { Clock } from './platform/platform.ts';
import type { FaultView } from './protocol/view.ts';

export type FaultKind = FaultView['kind'];

/** What is broken now; every failure ends here and is seen by the trader until it works again. */
export interface Faults {
  /** A null message says that it works again. The first time of an unbroken fault stands. */
  report(kind: FaultKind, message: string | null): void;
  list(): readonly FaultView[];
}

export function createFaults(clock: Clock, onChange: (kind: FaultKind, message: string | null) => void): Faults {
  const broken = new Map<FaultKind, FaultView>();
  return {
    report(kind, message) {
      const known = broken.get(kind);
      if (message === null ? known === undefined : known?.message === message) return;
      if (message === null) broken.delete(kind);
      else broken.set(kind, { kind, since: known?.since ?? clock.now(), message });
      onChange(kind, message);
    },
    list: () => [...broken.values()],
  };
}

/** What an unknown thrown value says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
