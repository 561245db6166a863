import { createDrafts, type Drafts, type Fields } from '../ui/drafts.ts';
import { usePage } from '../ui/page-context.ts';
import type { PagePlatform } from '../ui/platform/page-platform.ts';

const known = new WeakMap<PagePlatform, Drafts>();

/** The entries kept in this browser; read once a page. */
function draftsOf(platform: PagePlatform): Drafts {
  const drafts = known.get(platform) ?? createDrafts(platform);
  known.set(platform, drafts);
  return drafts;
}

export interface KeptFields {
  /** False until what was kept has been read. */
  readonly loaded: boolean;
  readonly fields: Readonly<Record<string, string>>;
  /** Why entries cannot be kept; null while they are. */
  readonly problem: string | null;
  set(change: Readonly<Record<string, string>>): void;
  clear(): void;
}

const textsOf = (fields: Fields | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(fields ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** What was typed under this name, kept at every change, so that a popup that closes loses nothing. */
export function useKeptFields(target: string): KeptFields {
  const { platform } = usePage();
  const drafts = draftsOf(platform);
  const fields = textsOf(drafts.all.value.get(target)?.fields);
  return {
    loaded: drafts.loaded.value,
    fields,
    problem: drafts.problem.value,
    set: (change) => drafts.keep(target, { ...textsOf(drafts.all.value.get(target)?.fields), ...change }),
    clear: () => drafts.drop(target),
  };
}
