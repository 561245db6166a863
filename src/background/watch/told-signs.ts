import type { AlertRule } from '../../engine/alert/index.ts';

/** What can be said of a position that is in danger: a rule that holds, or that liquidation began. */
export type DangerSign = AlertRule | 'liquidating';

/** Which signs were told since a position's slot was claimed, by its alert or by a row in the history. */
export interface ToldSigns {
  /** A new slot was claimed; its alert told these, and nothing else is told yet. */
  begin(positionId: string, signs: readonly DangerSign[]): void;
  /** Tells these; true when at least one of them is new. */
  tell(positionId: string, signs: readonly DangerSign[]): boolean;
}

/** Lives in the worker only: after a restart a sign may be told once more, never once less. */
export function createToldSigns(): ToldSigns {
  const told = new Map<string, ReadonlySet<DangerSign>>();
  return {
    begin: (positionId, signs) => void told.set(positionId, new Set(signs)),
    tell(positionId, signs) {
      const known = told.get(positionId) ?? new Set();
      if (signs.every((sign) => known.has(sign))) return false;
      told.set(positionId, new Set([...known, ...signs]));
      return true;
    },
  };
}

/** The signs of one moment. */
export function dangerSigns(rules: readonly AlertRule[], liquidating: boolean): readonly DangerSign[] {
  return liquidating ? [...rules, 'liquidating'] : rules;
}

/** The rules that a kept alert named; its figures do not say whether liquidation had begun. */
export function keptSigns({ rules }: Readonly<Record<string, string>>): readonly DangerSign[] {
  const named = rules?.split(' ') ?? [];
  return (['margin-rate', 'distance'] as const).filter((rule) => named.includes(rule));
}
