import { build, type Plugin, type Rolldown } from 'vite';
import { LANGUAGE_TARGET, type Target } from './manifest.ts';

const SOURCE = 'src/background/service-worker.ts';
/** In the built extension. */
const WORKER_FILE = 'service-worker.js';

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
        this.emitFile({ type: 'asset', fileName: WORKER_FILE, source: (await workerChunk(root, target)).code });
      },
    },
  };
}

/** The worker of the checkout at `root`, built on its own; nothing is written. */
export async function workerChunk(root: string, target: Target): Promise<Rolldown.OutputChunk> {
  // Strict, as the modules that it is made of are.
  const output = { format: 'iife', strict: true, comments: false } as const;
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, target: LANGUAGE_TARGET[target], rolldownOptions: { input: `${root}/${SOURCE}`, output } },
  });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [chunk] = chunks;
  if (chunk?.type !== 'chunk' || chunks.length !== 1) throw new Error(`worker-file: ${SOURCE} became ${chunks.map(({ fileName }) => fileName).join(', ')}, not one script`);
  return chunk;
}
