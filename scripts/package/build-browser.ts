import { build } from 'vite';
import { workerScript } from '../../build/worker-file.ts';

/** What one build holds of other people's code. */
export interface BuiltBrowser {
  /** Names of the packages whose modules are in the bundle, sorted. */
  readonly packages: readonly string[];
}

/** Builds the extension for one browser into `outDir`, as `npm run build` does. */
export async function buildBrowser(browser: 'chrome' | 'firefox', root: string, outDir: string): Promise<BuiltBrowser> {
  const built = await build({ root, mode: browser, logLevel: 'warn', build: { outDir } });
  const files = [built].flat().flatMap((one) => {
    if (!('output' in one)) throw new Error('vite watches instead of building once');
    return one.output;
  });
  // The worker is a build of its own, and arrives in the other one as a finished file.
  const chunks = [...files.filter((file) => file.type === 'chunk'), await workerScript(root, browser)];
  const names = chunks.flatMap(({ moduleIds }) => moduleIds).map((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]);
  return { packages: [...new Set(names)].filter((name) => name !== undefined).sort() };
}
