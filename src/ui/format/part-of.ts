/** Shares and steps of a decimal for sliders, exact on BigInt and then cut off: no figure is computed here, only what a slider types. */
interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

function scaled(text: string): Scaled {
  const [whole = '', decimals = ''] = text.split('.');
  return { units: BigInt(whole.replace('-', '') + decimals) * (text.startsWith('-') ? -1n : 1n), scale: decimals.length };
}

function textOf({ units, scale }: Scaled): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const decimals = digits.slice(digits.length - scale).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - scale);
  return (units < 0n ? '-' : '') + (scale === 0 || decimals === '' ? whole : `${whole}.${decimals}`);
}

/** `percent` (an integer, any sign) of a decimal, truncated toward zero to `digits` after the point. */
export function percentOf(text: string, percent: number, digits: number): string {
  const { units, scale } = scaled(text);
  const share = units * BigInt(percent);
  const surplus = scale + 2 - digits;
  return surplus > 0 ? textOf({ units: share / 10n ** BigInt(surplus), scale: digits }) : textOf({ units: share, scale: scale + 2 });
}

/** A decimal cut toward zero to a multiple of `unit` (> 0). */
export function cutToUnit(text: string, unit: string): string {
  const [value, step] = [scaled(text), scaled(unit)];
  const scale = Math.max(value.scale, step.scale);
  const of = ({ units, scale: own }: Scaled): bigint => units * 10n ** BigInt(scale - own);
  return textOf({ units: (of(value) / of(step)) * of(step), scale });
}
