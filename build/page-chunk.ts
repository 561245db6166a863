import type { Rolldown } from 'vite';

type Modules = Parameters<Rolldown.CodeSplittingNameFunction>[1];

const PAGES = ['src/popup/main.tsx', 'src/options/main.tsx'];

/** Everything that is loaded before the first instruction of a module runs, and the module itself. */
function loadedBefore(entry: string, modules: Modules): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/**
 * What both pages load before their first paint goes into one file, since one file compresses better and arrives sooner than five. `root` is the
 * checkout's absolute path.
 */
export function pageChunk(root: string): Rolldown.CodeSplittingNameFunction {
  let shared: ReadonlySet<string> | null = null;
  return (id, modules) => {
    if (shared === null) {
      const [popup, options] = PAGES.map((entry) => loadedBefore(`${root}/${entry}`, modules));
      shared = new Set([...(popup ?? [])].filter((one) => options?.has(one)));
    }
    return shared.has(id) ? 'page' : null;
  };
}
