/** The parts that come after the first paint, so that fetching them takes no time in a test. */
export const fetchedAhead = (): Promise<unknown> =>
  Promise.all([
    import('../../src/popup/position-details.tsx'),
    import('../../src/popup/alerts-tab.tsx'),
    import('../../src/popup/frame-parts.ts'),
    import('../../src/popup/lookup/lookup-tab.tsx'),
    import('../../src/popup/shock/shock-parts.ts'),
    import('../../src/popup/tools/compare-tool.tsx'),
    import('../../src/popup/tools/curve-tool.tsx'),
    import('../../src/popup/tools/day-tool.tsx'),
    import('../../src/popup/tools/keep-tool.tsx'),
    import('../../src/popup/tools/sequence-tool.tsx'),
    import('../../src/popup/tools/solve-tool.tsx'),
    import('../../src/popup/tools/tiers-tool.tsx'),
    import('../../src/popup/tools/what-if-tool.tsx'),
  ]);
