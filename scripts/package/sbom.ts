import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
}

interface Product {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
}

/**
 * What is shipped, as a CycloneDX 1.5 list: exactly the packages whose modules are in the bundles, with licence and digest from the lockfile.
 * (`npm sbom` was tried first: it leaves out packages that a development tool needs as well, Preact among them.) Without serial number and time,
 * which the format allows, so that it is the same from run to run. Throws for a package without version, licence or digest.
 */
export function sbomText(packages: readonly string[], root: string): string {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const product = read('package.json') as Product;
  const { packages: locked } = read('package-lock.json') as { packages: Readonly<Record<string, Locked>> };
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: { type: 'application', ...component(product.name, product, []), description: product.description },
    },
    components: packages.map((name) => ({ type: 'library', ...lockedComponent(name, locked[`node_modules/${name}`]) })),
    dependencies: [
      {
        ref: refOf(product.name, product.version),
        dependsOn: packages.map((name) => refOf(name, locked[`node_modules/${name}`]?.version ?? '')),
      },
    ],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

const refOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function component(name: string, { version, license }: { version: string; license: string }, hashes: readonly object[]) {
  return { 'bom-ref': refOf(name, version), name, version, purl: refOf(name, version), licenses: [{ license: { id: license } }], hashes };
}

function lockedComponent(name: string, entry: Locked | undefined) {
  const [, digest] = /^sha512-(.+)$/.exec(entry?.integrity ?? '') ?? [];
  if (entry?.license === undefined || digest === undefined)
    throw new Error(`${name}: the lockfile has no licence or no SHA-512 digest of it`);
  const content = Buffer.from(digest, 'base64').toString('hex');
  return component(name, { version: entry.version, license: entry.license }, [{ alg: 'SHA-512', content }]);
}
