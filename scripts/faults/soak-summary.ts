/** What a soak found; its samples are in docs/soak.svg. */
export interface SoakSummary {
  readonly minutes: number;
  /** Of the extension's renderer process, user and system together. */
  readonly cpuSeconds: number;
  readonly residentMb: { readonly first: number; readonly last: number; readonly most: number };
  /** Whole sentences, one a line. */
  readonly notes: readonly string[];
  /** ISO time. */
  readonly recordedAt: string;
  readonly machine: string;
  readonly command: string;
}
