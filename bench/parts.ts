import type { Part } from './part.ts';

/** Loaded when measured: a measurement must not be disturbed by the others' modules. */
const PARTS: readonly { readonly names: readonly string[]; load(): Promise<Part> }[] = [
  { names: ['states', 'p1'], load: async () => (await import('./alert-states.ts')).alertStates },
  { names: ['tick', 'p2', 'p3'], load: async () => (await import('./isolated-tick.ts')).isolatedTick },
  { names: ['pool', 'p4'], load: async () => (await import('./pool-tick.ts')).poolTick },
  { names: ['frame', 'p5'], load: async () => (await import('./frame-to-decision.ts')).frameToDecision },
  { names: ['early'], load: async () => (await import('./early-warnings.ts')).earlyWarnings },
  { names: ['ccxt', 'p6'], load: async () => (await import('./against-ccxt.ts')).againstCcxt },
  { names: ['evaluate', 'p7'], load: async () => (await import('./evaluation.ts')).evaluation },
  { names: ['pool-price', 'p8'], load: async () => (await import('./pool-liquidation-price.ts')).poolLiquidationPrice },
  { names: ['bundle', 'p9', 'p10'], load: async () => (await import('./bundle.ts')).bundle },
  { names: ['wake', 'p11'], load: async () => (await import('./worker-wake.ts')).workerWake },
  { names: ['popup', 'p12'], load: async () => (await import('./popup-paint.ts')).popupPaint },
  { names: ['memory', 'p13', 'p14'], load: async () => (await import('./worker-memory.ts')).workerMemory },
  { names: ['scale'], load: async () => (await import('./scale.ts')).scale },
  { names: ['rows'], load: async () => (await import('./popup-rows.ts')).popupRows },
  { names: ['battery'], load: async () => (await import('./battery.ts')).battery },
];

export const partNames = (): readonly string[] => PARTS.flatMap(({ names }) => names);

/** The names of the parts that were asked for, in the order of the table; all where none was. Throws RangeError for a name that no part has. */
export function chosenParts(asked: readonly string[]): readonly string[] {
  const wanted = asked.map((name) => name.toLowerCase());
  const unknown = wanted.filter((name) => !partNames().includes(name));
  if (unknown.length > 0) throw new RangeError(`${unknown.join(', ')}: the parts are ${partNames().join(', ')}`);
  const chosen = PARTS.filter(({ names }) => wanted.length === 0 || names.some((name) => wanted.includes(name)));
  return chosen.map(({ names }) => names[0] ?? '');
}

export async function loadPart(name: string): Promise<Part> {
  const part = PARTS.find(({ names }) => names.includes(name));
  if (part === undefined) throw new RangeError(`${name}: the parts are ${partNames().join(', ')}`);
  return part.load();
}
