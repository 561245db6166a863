/** A usual hour as text: a fraction, rounded up to the hundredth of a percent that is shown. Throws RangeError unless it is finite and > 0. */
export function usualHourText(fraction: number): string {
  if (!(fraction > 0 && Number.isFinite(fraction))) throw new RangeError(`a usual hour of ${fraction}`);
  const hundredths = fraction * 10_000;
  // What lies within a double's own step of a hundredth is that hundredth.
  const whole = Math.abs(hundredths - Math.round(hundredths)) < 1e-9 * hundredths ? Math.round(hundredths) : Math.ceil(hundredths);
  return (whole / 10_000).toFixed(4);
}
