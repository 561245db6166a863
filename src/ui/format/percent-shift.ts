/** Traders type percent, records keep fractions. The point moves in the text; no number is ever computed. */
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** "80" → "0.8". Text that is no plain decimal comes back as it stands, for the worker to refuse it by name. */
export function percentToFraction(percent: string): string {
  return shiftPoint(percent, -2);
}

/** "0.8" → "80". Text that is no plain decimal comes back as it stands. */
export function fractionToPercent(fraction: string): string {
  return shiftPoint(fraction, 2);
}

function shiftPoint(text: string, places: 2 | -2): string {
  const parts = DECIMAL.exec(text.trim());
  if (parts === null) return text;
  const [, sign = '', whole = '', decimals = ''] = parts;
  const [left, right] =
    places > 0
      ? [whole + decimals.padEnd(places, '0').slice(0, places), decimals.slice(places)]
      : [whole.padStart(3, '0').slice(0, places), whole.padStart(3, '0').slice(places) + decimals];
  const shiftedWhole = left.replace(/^0+(?=\d)/, '');
  const shiftedDecimals = right.replace(/0+$/, '');
  const shifted = shiftedDecimals === '' ? shiftedWhole : `${shiftedWhole}.${shiftedDecimals}`;
  return shifted === '0' ? '0' : sign + shifted;
}
