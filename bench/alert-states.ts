import { emptyRun, runWatch, type WatchRun } from '../test/engine/skip/watch-run.ts';
import { atMost, spreadOf, type Figure } from './figure.ts';
import type { Part, PartOptions } from './part.ts';

const TICKS_A_BOOK = 100;
const WAYS = [
  { way: 'walk', states: 1_000_000, firstSeed: 1 },
  { way: 'adversarial', states: 200_000, firstSeed: 1_000_001 },
] as const;

function figuresOf(way: string, { states, skipped, wrong, floatWrong }: WatchRun): readonly Figure[] {
  const share = ((skipped / states) * 100).toFixed(1);
  const count = (value: number) => ({ value: spreadOf([value]), unit: 'states', part: alertStates.name });
  return [
    {
      ...count(wrong.length),
      number: 'P1',
      what: `wrong alert states of the hot path, ${way}`,
      bound: atMost(0),
      note: `${states.toLocaleString('en')} states of random books against the exact engine; ${share} % were skipped.${wrong.length > 0 ? ` First: ${wrong[0]}.` : ''}`,
    },
    {
      ...count(floatWrong),
      number: '',
      what: `wrong alert states of plain float64, ${way}`,
      bound: null,
      note: 'The same set; its distance rules were not asked.',
    },
  ];
}

/** Every alert state that the hot path stands for, against the exact engine's, by random walk and a few units in the last place around every boundary. */
export const alertStates: Part = {
  name: 'states',
  numbers: ['P1'],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    const figures = WAYS.flatMap(({ way, states, firstSeed }) => {
      const run = emptyRun();
      for (let seed = firstSeed; run.states < (quick ? states / 1_000 : states); seed += 1)
        runWatch(seed, quick ? 25 : TICKS_A_BOOK, way, run);
      return figuresOf(way, run);
    });
    return { figures };
  },
};
