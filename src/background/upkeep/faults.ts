import type { Clock } from '../platform/platform.ts';
import { SaidError, sentence, type Said } from '../../protocol/said.ts';
import type { FaultView } from '../../protocol/view.ts';
import { StorageSilent } from '../store/answered-in-time.ts';

export type FaultKind = FaultView['kind'];

/** A fault that comes and goes is written down again after this long; with every watchdog tick it would fill the history. */
const NOTED_AGAIN_AFTER_MS = 60 * 60_000;

/** What is broken now; every failure ends here and is seen by the trader until it works again. */
export interface Faults {
  /** Null: it works again. The first time of an unbroken fault stands. */
  report(kind: FaultKind, said: Said | null): void;
  /** One whose row in the history is others' care. */
  restore(fault: FaultView): void;
  list(): readonly FaultView[];
  /** The same of a thrown value. */
  judge(kind: FaultKind, problem: unknown): void;
  /** Whatever is caught is a fault of this kind. */
  caught(kind: FaultKind): (error: unknown) => void;
  /** Runs one step of many; its failure is a fault of its own kind and stops no other step. */
  attempt(kind: FaultKind, step: () => Promise<void> | void): Promise<void>;
}

/** `onNoted` hears of what belongs into the history: a new fault, or one that was not noted with these words for an hour. */
export function createFaults(clock: Clock, onChange: () => void, onNoted: (kind: FaultKind, said: Said) => void): Faults {
  const broken = new Map<FaultKind, FaultView>();
  const noted = new Map<string, number>();

  function note(kind: FaultKind, said: Said): void {
    const now = clock.now();
    for (const [words, at] of noted) if (Math.abs(now - at) >= NOTED_AGAIN_AFTER_MS) noted.delete(words);
    const words = kind + JSON.stringify(said);
    if (noted.has(words)) return;
    noted.set(words, now);
    onNoted(kind, said);
  }

  function report(kind: FaultKind, said: Said | null): void {
    const known = broken.get(kind);
    if (said === null ? known === undefined : JSON.stringify(known?.said) === JSON.stringify(said)) return;
    if (said === null) broken.delete(kind);
    else broken.set(kind, { kind, since: known?.since ?? clock.now(), said });
    onChange();
    if (said !== null) note(kind, said);
  }

  const judge = (kind: FaultKind, problem: unknown): void => report(kind, problem === null ? null : saidOf(problem));

  return {
    report,
    judge,
    caught: (kind) => (error) => judge(kind, error),
    async attempt(kind, step) {
      try {
        await step();
      } catch (error) {
        judge(kind, error);
      }
    },
    restore(fault) {
      broken.set(fault.kind, fault);
      onChange();
    },
    list: () => [...broken.values()],
  };
}

/** Where a failure that nobody foresaw belongs: to the storage where that refused, or has not answered; else inside. */
export function faultKindOf(error: unknown): 'storage' | 'internal' {
  return error instanceof DOMException || error instanceof StorageSilent ? 'storage' : 'internal';
}

/** What an unknown thrown value says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The same for a trader: what the worker has a sentence for, or the thrown value's own words. */
export function saidOf(error: unknown): Said {
  return error instanceof SaidError ? error.said : [sentence('error', { text: reasonOf(error) })];
}
