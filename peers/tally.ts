/** The two answers may differ by this much, relative to the peer's. */
export const TOLERANCE = 1e-9;

export interface Row {
  readonly group: string;
  readonly quantity: string;
  compared: number;
  none: number;
  leftOut: number;
  largest: number;
  beyond: number;
}

/** Counts comparisons by group and quantity, keeps the largest relative difference and the first case beyond the tolerance. */
export class Tally {
  private readonly rowsByName = new Map<string, Row>();
  private readonly casesByGroup = new Map<string, number>();
  readonly faults: string[] = [];

  get rows(): readonly Row[] {
    return [...this.rowsByName.values()];
  }

  get cases(): ReadonlyMap<string, number> {
    return this.casesByGroup;
  }

  addCase(group: string): void {
    this.casesByGroup.set(group, (this.casesByGroup.get(group) ?? 0) + 1);
  }

  /** `null` is "no such price"; both sides must agree on it. */
  compare(group: string, quantity: string, engine: string | null, peer: number | null, request: object): void {
    const row = this.row(group, quantity);
    row.compared += 1;
    const difference = relativeDifference(engine, peer);
    if (engine === null && peer === null) row.none += 1;
    row.largest = Math.max(row.largest, difference);
    if (difference <= TOLERANCE) return;
    row.beyond += 1;
    this.faults.push(`${group}, ${quantity}: engine ${engine}, peer ${peer} (${difference})\n${JSON.stringify(request)}`);
  }

  /** A question that the peer's binary floats cannot answer to the tolerance. */
  leaveOut(group: string, quantity: string): void {
    this.row(group, quantity).leftOut += 1;
  }

  private row(group: string, quantity: string): Row {
    const name = `${group}|${quantity}`;
    const row = this.rowsByName.get(name) ?? { group, quantity, compared: 0, none: 0, leftOut: 0, largest: 0, beyond: 0 };
    this.rowsByName.set(name, row);
    return row;
  }
}

/** |engine − peer| ÷ |peer|; infinite where only one side has an answer, or an answer is no number. */
function relativeDifference(engine: string | null, peer: number | null): number {
  if (engine === null || peer === null) return engine === peer ? 0 : Infinity;
  if (engine === 'Infinity') return peer === Infinity ? 0 : Infinity;
  const difference = Math.abs(Number(engine) - peer);
  if (difference === 0) return 0;
  const relative = difference / Math.abs(peer);
  return Number.isNaN(relative) ? Infinity : relative;
}
