import { dirname, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/**
 * Who may import what, by folder; the longest matching folder decides for a file. `types` and `packageTypes` are importable as types only.
 * `packages` names what may come from node_modules: a key is a file ("" = every file of the zone).
 */
export const ZONES = {
  'src/engine': { folders: [], packages: { 'src/engine/decimal.ts': ['decimal.js'] } },
  'src/venues': { folders: ['src/engine'], packages: {} },
  'src/background': { folders: ['src/engine', 'src/venues'], packages: { '': ['valibot'] } },
  'src/background/protocol': {
    folders: [],
    types: ['src/engine'],
    packages: { '': ['valibot'] },
  },
  'src/background/platform': { folders: ['src/background/protocol', 'src/sound'], packages: { '': ['valibot', 'webextension-polyfill'] } },
  'src/background/feed': {
    folders: ['src/engine', 'src/venues', 'src/background/protocol', 'src/background/platform'],
    packages: {},
  },
  'src/background/alerts': { folders: ['src/engine', 'src/background/protocol', 'src/background/platform'], packages: { '': ['valibot'] } },
  'src/background/store': {
    folders: ['src/engine', 'src/background/protocol', 'src/background/platform'],
    types: ['src/background/store/alert-log.ts', 'src/background/notify/announcer.ts'],
    packages: { '': ['valibot', 'idb'] },
  },
  // Records → what the engine reads: shared with the pages' projections, so nothing in it reaches the database or the browser.
  'src/background/portfolio': {
    folders: ['src/engine', 'src/background/protocol', 'src/background/store/merge-rows.ts'],
    types: ['src/background/store', 'src/background/platform'],
    packages: { '': ['valibot'] },
  },
  // No zone names it: it is started as a worker of the page, by ui/platform, and reaches nothing but that page.
  'src/projections': {
    folders: [
      'src/engine',
      'src/venues',
      'src/background/protocol',
      'src/background/portfolio',
      'src/portfolio/position-level.ts',
      'src/background/alerts/decide-position.ts',
    ],
    packages: { '': ['valibot'] },
  },
  'src/ui/platform': { folders: ['src/background/protocol', 'src/ui'], packageTypes: ['webextension-polyfill'], packages: {} },
  'src/ui': {
    folders: ['src/background/protocol', 'src/ui/platform'],
    types: ['src/engine'],
    packages: { '': ['preact', '@preact/signals', 'valibot'], 'src/ui/contract-search/rank-contracts.ts': ['@leeoniya/ufuzzy'] },
  },
  'src/popup': {
    folders: ['src/background/protocol', 'src/ui'],
    types: ['src/engine'],
    packages: { '': ['preact', '@preact/signals'] },
  },
  'src/options': {
    folders: ['src/background/protocol', 'src/ui'],
    types: ['src/engine'],
    packages: { '': ['preact', '@preact/signals'], 'src/options/data/csv-text.ts': ['papaparse'] },
  },
  'src/sound': { folders: [], packages: {} },
  'src/cli': { folders: ['src/engine', 'src/venues'], packages: { '': ['node:'] } },
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
  const target = relative(root, resolve(root, dirname(file), specifier)).split(sep).join('/');
  const targetZone = zoneOf(target);
  // The background's root joins its rooms; every other zone holds only itself.
  if (targetZone === zone || (zone === 'src/background' && isWithin(target, zone))) return null;
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
