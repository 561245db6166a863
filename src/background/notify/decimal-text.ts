/** Cutting exact decimal text for people: no float on the way, always towards zero, as the exchange shows its figures. */

const PARTS = /^(-?)(\d+)(?:\.(\d+))?$/;

function partsOf(text: string): { sign: string; whole: string; fraction: string } {
  const [, sign = '', whole = '', fraction = ''] = PARTS.exec(text) ?? [];
  if (whole === '') throw new RangeError(`not a plain decimal: ${text}`);
  return { sign, whole, fraction };
}

/** `text` with exactly `digits` decimals, the rest cut off. Throws RangeError unless it is a plain decimal. */
export function truncated(text: string, digits: number): string {
  const { sign, whole, fraction } = partsOf(text);
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  return `${sign}${whole}${digits === 0 ? '' : `.${kept}`}`;
}

/** A fraction as a percentage number, cut to `digits` decimals: "0.83129" → "83.12". Throws RangeError unless it is a plain decimal. */
export function percent(text: string, digits: number): string {
  const { sign, whole, fraction } = partsOf(text);
  const shifted = fraction.padEnd(2, '0');
  const integer = `${whole}${shifted.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  return truncated(`${sign}${integer}.${shifted.slice(2) || '0'}`, digits);
}

/** Without the zeros that say nothing: "80.00" → "80". */
export function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
