import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSUMPTIONS } from '../../../src/engine/index.ts';
import {
  applyShock,
  applyWhatIf,
  compareWithExchange,
  projectTiers,
  PROJECTION_ASSUMPTIONS,
  solveFor,
  stopLossHint,
} from '../../../src/engine/project/index.ts';
import { namedOnce } from '../../../src/engine/project/projection-assumptions.ts';
import { anyStanding, RUNS, unwrap } from './holdings.ts';

describe('assumptions of projections', () => {
  it('are named once, in order of first mention', () => {
    expect(namedOnce(['fills-at-trigger', 'hedge-netted'], ['hedge-netted', 'whole-leverages'])).toEqual([
      'fills-at-trigger',
      'hedge-netted',
      'whole-leverages',
    ]);
  });

  it('are sentences, each its own', () => {
    const sentences = Object.values(PROJECTION_ASSUMPTIONS);
    expect(sentences.filter((sentence) => !/^[A-Z].{20,}\.$/.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBe(17);
  });

  it('never take a name of the rules’ own', () => {
    expect(Object.keys(PROJECTION_ASSUMPTIONS).filter((name) => name in ASSUMPTIONS)).toEqual([]);
  });

  it('law: every result names some, each has a sentence, and each of ours comes up', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyStanding, (at) => {
        const what = applyWhatIf(at, { closeContracts: '1', addContracts: '1', addPrice: '1', leverage: '2', fairPrice: '1' });
        const shock = applyShock(at.book, at.prices, { symbols: 'all', shock: '-0.1' });
        const compared = compareWithExchange(at, { kind: 'margin-rate', value: '0.5' }, { liquidationFees: true });
        const lists = [
          unwrap(projectTiers(at)).assumptions,
          unwrap(stopLossHint(at, '0.8')).assumptions,
          ...(['margin', 'closing', 'leverage'] as const).map(
            (by) => unwrap(solveFor(at, { kind: 'liquidation-price', atOrBeyond: '1' }, { by })).assumptions,
          ),
          ...[what, shock, compared].map((reading) => (reading.ok ? reading.value.assumptions : null)).filter((list) => list !== null),
        ];
        for (const list of lists) {
          expect(list.length).toBeGreaterThan(0);
          for (const name of list) seen.add(name);
        }
      }),
      RUNS,
    );
    const known = { ...ASSUMPTIONS, ...PROJECTION_ASSUMPTIONS };
    expect([...seen].filter((name) => !(name in known))).toEqual([]);
    expect(Object.keys(PROJECTION_ASSUMPTIONS).filter((name) => !seen.has(name))).toEqual(['available-balance-unknown']);
  });
});
