/** How one cost grows with the number of positions. */
export interface Curve {
  readonly title: string;
  readonly unit: string;
  /** One line of the chart a name. */
  readonly lines: readonly CurveLine[];
}

export interface CurveLine {
  readonly name: string;
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly positions: number;
  readonly contracts: number;
  readonly value: number;
}
