import { describe, expect, it } from 'vitest';
import { Exact, decimalText, truncatedText } from '../../src/engine/index.ts';
import golden from '../fixtures/golden.json';
import { evaluateOne } from './request.ts';

const SHOWN_RATE_SCALE = 4;

const shown = (value: unknown, scale: number): string => truncatedText(exactOf(value), scale);

/** Every printed figure is close enough to its text for truncation: it carries 60 digits. */
function exactOf(value: unknown): Exact {
  if (typeof value !== 'string') throw new TypeError(`expected a decimal, got ${String(value)}`);
  return Exact.fromText(value);
}

describe('what MEXC published and printed', () => {
  it.each(golden.cases)('$name', ({ request, expect: expected }) => {
    const reply = evaluateOne(request);
    const { shownLiquidationPrice, shownMarginRate, tolerance, note: _note, ...plain } = expected as Record<string, unknown>;
    expect(reply).toMatchObject(plain);
    const scale = request.contracts[0]?.priceScale ?? 0;
    if (shownLiquidationPrice !== undefined) {
      const gap = exactOf(shown(reply['liquidationPrice'], scale)).minus(exactOf(shownLiquidationPrice)).magnitude();
      expect(gap.atMost(exactOf(tolerance ?? '0')), `${decimalText(gap)} off`).toBe(true);
    }
    if (shownMarginRate !== undefined) expect(shown(reply['marginRate'], SHOWN_RATE_SCALE)).toBe(shownMarginRate);
  });

  it('holds nine cases, each with something to expect', () => {
    expect(golden.cases.map(({ expect: expected }) => Object.keys(expected).length > 0)).toEqual(Array(9).fill(true));
  });
});
