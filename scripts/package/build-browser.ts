import { build } from 'vite';

/** What one build holds of other people's code. */
export interface BuiltBrowser {
  /** Names of the packages whose modules are in the bundle, sorted. */
  readonly packages: readonly string[];
}

/** Builds the extension for one browser into `outDir`, as `npm run build` does. */
export async function buildBrowser(browser: 'chrome' | 'firefox', root: string, outDir: string): Promise<BuiltBrowser> {
  const built = await build({ root, mode: browser, logLevel: 'warn', build: { outDir } });
  const outputs = Array.isArray(built) ? built : [built];
  const packages = new Set<string>();
  for (const output of outputs) {
    if (!('output' in output)) throw new Error('vite watches instead of building once');
    for (const chunk of output.output) {
      if (chunk.type !== 'chunk') continue;
      for (const id of chunk.moduleIds) {
        const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
        if (name !== undefined) packages.add(name);
      }
    }
  }
  return { packages: [...packages].sort() };
}
