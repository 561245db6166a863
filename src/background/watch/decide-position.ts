import { decideAlert, type AlertDecision, type AlertMemory } from '../../engine/alert/index.ts';
import { InputError, type PositionSnapshot } from '../../engine/index.ts';
import type { RulesInForce } from '../portfolio/rules-in-force.ts';
import type { Freshness } from '../protocol/view.ts';

const FRESHNESS_ORDER = ['live', 'delayed', 'stale'] as const satisfies readonly Freshness[];

/** The worst freshness of these symbols; a decision is only as fresh as the oldest price in it. */
export function worstFreshness(symbols: Iterable<string>, freshness: (symbol: string) => Freshness): Freshness {
  let worst = 0;
  for (const symbol of symbols) worst = Math.max(worst, FRESHNESS_ORDER.indexOf(freshness(symbol)));
  return FRESHNESS_ORDER[worst] ?? 'stale';
}

export interface PositionQuestion {
  readonly rules: RulesInForce;
  readonly freshness: Freshness;
  readonly memory: AlertMemory | null;
  readonly now: number;
  /** Asked only when the decision needs it: a position that is off or stale costs nothing. */
  readonly snapshot: () => PositionSnapshot | InputError;
}

/** The alert decision of one position, its rules decided exactly. */
export function decidePosition({ rules, freshness, memory, now, snapshot }: PositionQuestion): AlertDecision {
  const { alertsEnabled } = rules;
  const decidable = alertsEnabled && freshness !== 'stale';
  return decideAlert({ rules: decidable ? heldRules(snapshot(), rules) : null, freshness, alertsEnabled, memory, now });
}

/** Which rules hold at the snapshot's price; null when the position cannot be evaluated. */
export function heldRules(
  snapshot: PositionSnapshot | InputError,
  { threshold, distanceThreshold }: RulesInForce,
): { readonly marginRate: boolean; readonly distance: boolean } | null {
  if (snapshot instanceof InputError) return null;
  return { marginRate: snapshot.reaches(threshold), distance: distanceThreshold !== null && snapshot.within(distanceThreshold) };
}
