import type { Languages } from '../../src/background/platform/platform.ts';

export interface FakeLanguages extends Languages {
  /** What the browser is set to from now on. */
  set(...tags: readonly string[]): void;
}

/** A browser set to English until told otherwise. */
export function createFakeLanguages(): FakeLanguages {
  let tags: readonly string[] = ['en-US', 'en'];
  return {
    preferred: () => tags,
    set: (...wanted) => void (tags = wanted),
  };
}
