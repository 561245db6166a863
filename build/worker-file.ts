import { minify } from 'terser';
import { build, type Plugin } from 'vite';
import { LANGUAGE_TARGET, type Target } from './manifest.ts';
import { usedDecimal } from './used-decimal.ts';

const SOURCE = 'src/background/service-worker.ts';
/** In the built extension. */
const WORKER_FILE = 'service-worker.js';

/** After Vite's own minifier: 1.3 kB less, gzipped. Nothing that changes what code means. */
const ONCE_MORE = { ecma: 2020, compress: { ecma: 2020, passes: 3 } } as const;

/** Where each browser's manifest names the worker. */
const BACKGROUND: Readonly<Record<Target, object>> = { chrome: { service_worker: WORKER_FILE }, firefox: { scripts: [WORKER_FILE] } };

/**
 * The worker as one classic script of its own, added to a build whose manifest has no background yet. Chromium keeps compiled code for
 * classic workers only (a module is parsed anew at every wake), and pages share no file with it, so that each loads what it runs.
 */
export function workerFile(target: Target): Plugin {
  let root = '';
  return {
    name: 'plimsoll:worker-file',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const manifest = bundle['manifest.json'];
        if (manifest?.type !== 'asset') throw new Error('worker-file: the build has no manifest.json');
        const source: unknown = JSON.parse(String(manifest.source));
        manifest.source = JSON.stringify({ ...(source as object), background: BACKGROUND[target] }, null, 2);
        this.emitFile({ type: 'asset', fileName: WORKER_FILE, source: (await workerScript(root, target)).code });
      },
    },
  };
}

export interface WorkerScript {
  readonly code: string;
  /** Files that it is made of. */
  readonly moduleIds: readonly string[];
}

/** The worker of the checkout at `root`, built on its own; nothing is written. */
export async function workerScript(root: string, target: Target): Promise<WorkerScript> {
  // Strict, as the modules that it is made of are.
  const output = { format: 'iife', strict: true, comments: false } as const;
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [usedDecimal(root)],
    build: { write: false, target: LANGUAGE_TARGET[target], rolldownOptions: { input: `${root}/${SOURCE}`, output } },
  });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [chunk] = chunks;
  if (chunk?.type !== 'chunk' || chunks.length !== 1)
    throw new Error(`worker-file: ${SOURCE} became ${chunks.map(({ fileName }) => fileName).join(', ')}, not one script`);
  const { code } = await minify(chunk.code, ONCE_MORE);
  if (code === undefined) throw new Error(`worker-file: nothing is left of ${SOURCE}`);
  return { code, moduleIds: chunk.moduleIds };
}
