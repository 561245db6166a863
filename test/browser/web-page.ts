import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An ordinary web page on loopback: whoever the trader visits. */
export interface WebPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves one empty page on a free port. */
export async function startWebPage(): Promise<WebPage> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>elsewhere</title><p id="page">elsewhere</p>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // The browser keeps its connection for later.
        server.closeAllConnections();
      }),
  };
}

/** Another extension in the same browser, with one page of its own. */
export interface OtherExtension {
  readonly folder: string;
  /** As Chromium makes it of an unpacked extension's folder. */
  readonly id: string;
  remove(): Promise<void>;
}

/** Writes an extension that asks for nothing and whose page is probe.html. */
export async function writeOtherExtension(): Promise<OtherExtension> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-other-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'Other', version: '1.0' }));
  await writeFile(join(folder, 'probe.html'), '<!doctype html><title>probe</title>');
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  const id = [...digest].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
  return { folder, id, remove: () => rm(folder, { recursive: true }) };
}
