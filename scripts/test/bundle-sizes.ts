import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';

export interface BundleSize {
  readonly name: 'worker' | 'popup';
  /** Every file loaded before the first instruction of ours can paint or listen, relative to the build. */
  readonly files: readonly string[];
  readonly bytes: number;
  /** Each file compressed on its own, as a store's package and a server do. */
  readonly gzipBytes: number;
}

interface BuiltManifest {
  readonly background: { readonly service_worker: string };
  readonly action: { readonly default_popup: string };
}

/** Sizes of the built Chrome extension's worker and popup with all they import statically; the popup with its page and styles. */
export function bundleSizes(build: string): BundleSize[] {
  const manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')) as BuiltManifest;
  const page = manifest.action.default_popup;
  return [
    measure(build, 'worker', staticClosure(build, [manifest.background.service_worker])),
    measure(build, 'popup', [page, ...staticClosure(build, linkedFiles(build, page))]),
  ];
}

function measure(build: string, name: BundleSize['name'], files: readonly string[]): BundleSize {
  const contents = files.map((file) => readFileSync(join(build, file)));
  return {
    name,
    files,
    bytes: contents.reduce((sum, content) => sum + content.length, 0),
    gzipBytes: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
  };
}

function linkedFiles(build: string, page: string): string[] {
  const html = readFileSync(join(build, page), 'utf8');
  return [...html.matchAll(/\s(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, link = '']) => resolveLink(page, link));
}

function staticClosure(build: string, entries: readonly string[]): string[] {
  const found = new Set(entries);
  for (const file of found) {
    if (!file.endsWith('.js')) continue;
    for (const node of parseAst(readFileSync(join(build, file), 'utf8')).body) {
      const isImport = node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration';
      if (isImport && typeof node.source?.value === 'string') found.add(resolveLink(file, node.source.value));
    }
  }
  return [...found];
}

function resolveLink(from: string, link: string): string {
  return link.startsWith('/') ? link.slice(1) : normalize(join(dirname(from), link));
}
