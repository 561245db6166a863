import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from 'vitest/node';

/** Files in order of their ranks, the lowest first; those of one rank as vitest would have them. */
export function sequencerBy(rankOf: (path: string) => number): TestSequencerConstructor {
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const ranks = new Map(files.map((file) => [file, rankOf(file.moduleId)]));
      return (await super.sort(files)).sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
    }
  };
}
