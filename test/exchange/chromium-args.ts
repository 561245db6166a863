import { API_HOST, CONTRACT_HOST } from './rest-faults.ts';

/** Flags with which an unmodified Chromium finds the local exchange under the real hosts, trusts its leaf, and reaches nothing else. */
export function chromiumArgs(port: number, spkiHash: string): string[] {
  const maps = [CONTRACT_HOST, API_HOST].map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  return [
    `--host-resolver-rules=${[...maps, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    `--ignore-certificate-errors-spki-list=${spkiHash}`,
  ];
}
