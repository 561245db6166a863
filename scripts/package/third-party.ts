import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;

/** The licences of the packages whose code is in the bundle, whole, as a page. Throws for a package without one. */
export function thirdPartyPage(packages: readonly string[], root: string): string {
  const parts = packages.map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest;
    const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry));
    if (license === undefined || file === undefined) throw new Error(`${name} ${version} brings no licence text`);
    const text = readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim();
    return `## ${name} ${version} (${license})\n\n${text.replace(/^/gm, '    ').replace(/[ \t]+$/gm, '')}\n`;
  });
  return `# Third-party code in this package\n\nPlimsoll itself is under the MIT licence (LICENSE). Its bundle holds code of these packages:\n\n${parts.join('\n')}`;
}
