/** What a package may hold, by pattern; everything else is refused by name. */
const ALLOWED = [
  /^manifest\.json$/,
  /^service-worker\.js$/,
  /^src\/[a-z-]+(?:\/[a-z-]+)*\/[a-z-]+\.html$/,
  /^assets\/[\w.-]+\.(?:js|css)$/,
  /^icons\/[a-z-]+-(?:16|32|48|128)\.png$/,
  /^_locales\/(?:en|zh_CN)\/messages\.json$/,
  /^LICENSE$/,
  /^THIRD-PARTY\.md$/,
];
/** Read by the browser or by people, named by no file of the package. */
const ENTRIES = [/^manifest\.json$/, /^_locales\//, /^LICENSE$/, /^THIRD-PARTY\.md$/];
const FORBIDDEN_KEYS = ['web_accessible_resources', 'externally_connectable', 'content_scripts', 'optional_host_permissions', 'key'];
/** What a trader may be asked for beyond the permissions that the package has. */
const OPTIONAL = new Set<unknown>(['background']);

/** In which a minifier may write a text. */
const QUOTES = ['`', '"', "'"];

/** What is wrong with a package's files, one sentence each; empty when all of it is as it must be. */
export function contentProblems(files: ReadonlyMap<string, Uint8Array>, version: string): readonly string[] {
  const manifest = JSON.parse(textOf(files, 'manifest.json')) as Record<string, unknown>;
  return [
    ...[...files.keys()]
      .filter((path) => !ALLOWED.some((pattern) => pattern.test(path)))
      .map((path) => `${path}: not a file that a package holds`),
    ...unused(files).map((path) => `${path}: no other file names it`),
    ...FORBIDDEN_KEYS.filter((key) => key in manifest).map((key) => `manifest.json: ${key} is not allowed`),
    ...listed(manifest['optional_permissions'])
      .filter((name) => !OPTIONAL.has(name))
      .map((name) => `manifest.json: the optional permission ${String(name)} is not allowed`),
    ...(manifest['version'] === version ? [] : [`manifest.json: version ${String(manifest['version'])}, package.json says ${version}`]),
    ...[...files]
      .filter(([path, content]) => /\.(?:js|css)$/.test(path) && decode(content).includes('sourceMappingURL'))
      .map(([path]) => `${path}: names a source map`),
  ];
}

const listed = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly unknown[]) : [value];

/** Files that nothing else names. Icons may be named in two halves, name and size, by one file. */
function unused(files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const texts = [...files].filter(([path]) => !path.endsWith('.png')).map(([path, content]) => ({ path, text: decode(content) }));
  return [...files.keys()].filter((path) => {
    if (ENTRIES.some((pattern) => pattern.test(path))) return false;
    const name = path.split('/').at(-1) ?? path;
    const halves = /^icons\/([a-z-]+)(-\d+\.png)$/.exec(path);
    const [, icon, size] = halves ?? [];
    const names = (text: string): boolean =>
      text.includes(name) ||
      (icon !== undefined &&
        size !== undefined &&
        QUOTES.some((quote) => text.includes(quote + icon + quote)) &&
        text.includes(`}${size}`));
    return !texts.some((other) => other.path !== path && names(other.text));
  });
}

function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  const content = files.get(path);
  if (content === undefined) throw new Error(`the package has no ${path}`);
  return decode(content);
}

const decode = (content: Uint8Array): string => new TextDecoder().decode(content);
