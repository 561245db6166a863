import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Fraction } from './fraction.ts';
import { answer } from './oracle.ts';
import type { BookRequest } from './request.ts';

interface Golden {
  cases: { name: string; request: BookRequest; expect: Record<string, string | boolean> }[];
}
const golden = JSON.parse(readFileSync(new URL('../fixtures/golden.json', import.meta.url), 'utf8')) as Golden;

describe('the oracle meets the published cases', () => {
  for (const { name, request, expect: expected } of golden.cases) {
    it(name, () => {
      const position = answer(request).positions[0] as unknown as Record<string, unknown>;
      for (const [field, value] of Object.entries(expected)) {
        const found = position[field];
        if (field === 'shownLiquidationPrice') {
          const off = (position['liquidationPrice'] as Fraction).minus(Fraction.of(value as string));
          const tolerance = Fraction.of((expected['tolerance'] as string | undefined) ?? '0');
          const step = Fraction.of(`1e-${request.contracts[0]?.priceScale}`);
          expect(off.compare(tolerance.negated()) >= 0 && off.compare(step.plus(tolerance)) < 0, String(off)).toBe(true);
        } else if (field === 'shownMarginRate' || (field === 'marginRate' && value !== 'Infinity')) {
          const truncated = (position['marginRate'] as Fraction).times(Fraction.whole(10_000)).floor();
          expect(truncated.over(Fraction.whole(10_000)).toString()).toBe(value);
        } else if (field !== 'tolerance' && field !== 'note') {
          expect(found instanceof Fraction ? found.toString() : found, field).toBe(value);
        }
      }
    });
  }
});
