import { dirname, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

const room = (...names) => names.map((name) => `src/background/${name}`);

/** From the lowest to the highest. */
export const WORKER_ROOMS = room(
  ...[
    'platform',
    'store',
    'upkeep',
    'exchange',
    'feed',
    'clock',
    'pace',
    'notify',
    'history',
    'alerts',
    'contracts',
    'books',
    'gaps',
    'files',
    'view',
    'pages',
  ],
);

/**
 * Who may import what, by folder; the longest matching folder decides for a file. `types` and `packageTypes` are importable as types only.
 * `packages` names what may come from node_modules: a key is a file ("" = every file of the zone).
 */
export const ZONES = {
  'src/engine': { folders: [], packages: { 'src/engine/decimal.ts': ['decimal.js'] } },
  'src/venues': { folders: ['src/engine', 'src/venues/names'], packages: {} },
  // Ids and names of exchanges, which lean on nothing, so that records and pages may know them.
  'src/venues/names': { folders: [], packages: {} },
  'src/protocol': { folders: ['src/venues/names'], types: ['src/engine'], packages: { '': ['valibot'] } },
  // Sentences and how their places are filled: both sides of the port say theirs by it.
  'src/words': { folders: [], types: ['src/engine', 'src/protocol'], packages: {} },
  // Records → what the engine reads: shared with the pages' projections, so nothing in it reaches the database or the browser.
  'src/portfolio': { folders: ['src/engine', 'src/protocol'], packages: { '': ['valibot'] } },
  // The worker's root joins its rooms, which stand here from the lowest to the highest: each reaches those before it, and of later ones their types alone.
  'src/background': {
    folders: ['src/engine', 'src/venues', 'src/protocol', 'src/portfolio', ...WORKER_ROOMS],
    packages: { '': ['valibot'] },
  },
  'src/background/platform': { folders: ['src/protocol', 'src/sound'], packages: { '': ['valibot', 'webextension-polyfill'] } },
  'src/background/store': { folders: ['src/engine', 'src/protocol', ...room('platform')], packages: { '': ['valibot', 'idb'] } },
  'src/background/upkeep': { folders: ['src/protocol', ...room('platform', 'store')], types: room('clock'), packages: {} },
  'src/background/exchange': { folders: ['src/venues', 'src/protocol', ...room('platform')], packages: {} },
  'src/background/feed': { folders: ['src/engine', 'src/venues', 'src/protocol', ...room('platform', 'exchange')], packages: {} },
  'src/background/clock': { folders: ['src/engine', ...room('platform', 'exchange', 'feed')], types: room('store'), packages: {} },
  'src/background/pace': {
    folders: ['src/engine', 'src/protocol', 'src/portfolio', ...room('platform')],
    types: room('store', 'exchange', 'feed', 'clock'),
    packages: {},
  },
  'src/background/notify': {
    folders: ['src/engine', 'src/protocol', 'src/words', ...room('platform')],
    types: room('store'),
    packages: { '': ['valibot'] },
  },
  'src/background/history': {
    folders: ['src/engine', 'src/protocol', ...room('platform')],
    types: ['src/portfolio', ...room('store', 'feed', 'clock')],
    packages: {},
  },
  'src/background/alerts': {
    folders: ['src/engine', 'src/protocol', 'src/portfolio', ...room('platform', 'pace', 'notify', 'history')],
    types: room('store', 'exchange', 'feed', 'clock'),
    packages: { '': ['valibot'] },
  },
  'src/background/contracts': {
    folders: ['src/engine', 'src/venues', 'src/protocol', 'src/portfolio', ...room('platform', 'upkeep', 'notify', 'history')],
    types: room('store', 'exchange', 'feed'),
    packages: { '': ['valibot'] },
  },
  'src/background/books': {
    folders: ['src/engine', 'src/protocol', 'src/portfolio', ...room('platform')],
    types: room('store', 'feed', 'clock', 'contracts'),
    packages: {},
  },
  'src/background/gaps': {
    folders: ['src/engine', 'src/protocol', 'src/portfolio', ...room('platform', 'notify', 'history', 'alerts')],
    types: room('store', 'exchange', 'feed', 'clock', 'contracts', 'books'),
    packages: {},
  },
  'src/background/files': { folders: ['src/engine', 'src/protocol', 'src/portfolio', ...room('store')], packages: { '': ['valibot'] } },
  'src/background/view': {
    folders: ['src/engine', 'src/protocol', 'src/portfolio', ...room('platform', 'pace', 'notify', 'alerts')],
    types: room('feed', 'contracts'),
    packages: {},
  },
  'src/background/pages': {
    folders: [
      'src/engine',
      'src/protocol',
      'src/portfolio',
      ...room('platform', 'store', 'upkeep', 'exchange', 'notify', 'history', 'contracts', 'files'),
    ],
    // The highest room: what it is handed may come from any.
    types: ['src/background'],
    packages: { '': ['valibot'] },
  },
  // No zone names it: it is started as a worker of the page, by ui/platform, and reaches nothing but that page.
  'src/projections': { folders: ['src/engine', 'src/venues', 'src/protocol', 'src/portfolio'], packages: { '': ['valibot'] } },
  'src/ui/platform': { folders: ['src/protocol', 'src/ui'], packageTypes: ['webextension-polyfill'], packages: {} },
  'src/ui': {
    folders: ['src/venues/names', 'src/protocol', 'src/words', 'src/ui/platform'],
    types: ['src/engine'],
    packages: { '': ['preact', '@preact/signals', 'valibot'], 'src/ui/contract-search/rank-contracts.ts': ['@leeoniya/ufuzzy'] },
  },
  'src/popup': { folders: ['src/protocol', 'src/ui'], types: ['src/engine'], packages: { '': ['preact', '@preact/signals'] } },
  'src/options': {
    folders: ['src/venues/names', 'src/protocol', 'src/words', 'src/ui'],
    types: ['src/engine'],
    packages: { '': ['preact', '@preact/signals'], 'src/options/data/csv-text.ts': ['papaparse'] },
  },
  'src/sound': { folders: [], packages: {} },
  'src/cli': { folders: ['src/engine', 'src/venues', 'src/words'], packages: { '': ['node:'] } },
};

const isWithin = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const isPackage = (name, allowed) => name === allowed || name.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);

function zoneOf(path) {
  return Object.keys(ZONES)
    .filter((zone) => isWithin(path, zone))
    .sort((a, b) => b.length - a.length)[0];
}

/** Why `file` may not import `specifier`, or null. Paths are relative to the checkout, with forward slashes. */
export function refusal(file, specifier, typeOnly) {
  const zone = zoneOf(file);
  if (zone === undefined) return null;
  const { folders, types = [], packageTypes = [], packages } = ZONES[zone];
  if (!specifier.startsWith('.')) {
    const allowed = [...(packages[''] ?? []), ...(packages[file] ?? []), ...(typeOnly ? packageTypes : [])];
    return allowed.some((name) => isPackage(specifier, name)) ? null : `${file} may not import the package ${specifier}`;
  }
  const target = relative(root, resolve(root, dirname(file), specifier))
    .split(sep)
    .join('/');
  const targetZone = zoneOf(target);
  if (targetZone === zone) return null;
  if (folders.some((folder) => isWithin(target, folder))) return null;
  if (types.some((folder) => isWithin(target, folder))) return typeOnly ? null : `${zone} may import ${target} as types only`;
  return `${zone} may not import ${target}`;
}

function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  return node.specifiers?.length > 0 && node.specifiers.every((specifier) => specifier.importKind === 'type');
}

export const zones = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{reason}} (the directions stand in ARCHITECTURE.md).' } },
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/');
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const reason = refusal(file, node.source.value, isTypeOnly(node));
      if (reason !== null) context.report({ node, messageId: 'refused', data: { reason } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
