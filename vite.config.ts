import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { DEV_PORT, LANGUAGE_TARGET, manifestFor } from './build/manifest.ts';
import type { Target } from './build/manifest.ts';
import { pageChunk } from './build/page-chunk.ts';
import { usedDecimal } from './build/used-decimal.ts';
import { workerFile } from './build/worker-file.ts';

const TARGETS: Record<string, Target> = { chrome: 'chrome', firefox: 'firefox', development: 'chrome' };
/** Pages that no manifest names: the one that Chrome's worker is heard by. */
const UNNAMED_PAGES: Record<Target, Record<string, string>> = { chrome: { sound: 'src/sound/index.html' }, firefox: {} };

export default defineConfig(({ command, mode }) => {
  const target = TARGETS[mode];
  if (target === undefined) throw new Error(`--mode ${mode}: expected ${Object.keys(TARGETS).join(', ')}`);
  const serving = command === 'serve';
  return {
    plugins: [preact(), crx({ manifest: manifestFor(target, serving) as never, browser: target }), workerFile(target)],
    // The pages' own worker is a module like every other file, and without comments like them; the licences stand in a file of the package.
    worker: { format: 'es', plugins: () => [usedDecimal(import.meta.dirname)], rolldownOptions: { output: { comments: false } } },
    build: {
      outDir: serving ? 'dist/dev' : `dist/${target}`,
      emptyOutDir: true,
      target: LANGUAGE_TARGET[target],
      rolldownOptions: {
        input: UNNAMED_PAGES[target],
        preserveEntrySignatures: 'allow-extension',
        output: {
          codeSplitting: { includeDependenciesRecursively: false, groups: [{ debugName: 'page', name: pageChunk(import.meta.dirname) }] },
        },
      },
      sourcemap: false,
      // Asked for with the page's own script instead of when that has come; what is loaded later names its parts itself.
      modulePreload: { polyfill: false, resolveDependencies: (_file, parts, { hostType }) => (hostType === 'html' ? parts : []) },
      // Bytes on disk are what the size report measures; Vite's own estimate would only repeat it.
      reportCompressedSize: false,
    },
    server: { port: DEV_PORT, strictPort: true, hmr: { port: DEV_PORT } },
  };
});
