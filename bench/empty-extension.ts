import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An extension that does nothing: what the browser itself costs. Its worker closes every port, as ours does with one that it does not know. */
const FILES: Readonly<Record<string, string>> = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Empty',
    version: '1.0.0',
    background: { service_worker: 'empty-worker.js' },
    action: { default_popup: 'popup.html' },
  }),
  'empty-worker.js': 'chrome.runtime.onConnect.addListener((port) => port.disconnect());\n',
  'popup.html': '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><p id="row">No position</p></html>\n',
};

export const EMPTY_WORKER = 'empty-worker.js';
export const EMPTY_POPUP = { path: 'popup.html', row: '#row' };

export async function withEmptyExtension<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-empty-'));
  try {
    for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
