import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../node_modules', import.meta.url));
/** Programs that do not bear their package's name. */
const PROGRAMS: Readonly<Record<string, string>> = { typescript: 'tsc' };

/** Runs a package's own program with this Node, its output streaming to ours. Resolves with the exit code (a signal counts as 1). */
export async function runProgram(packageName: string, args: readonly string[]): Promise<number> {
  return exitCode(process.execPath, [programPath(packageName), ...args]);
}

/** The same for a module, TypeScript or not, and its arguments. */
export async function runModule(path: string, args: readonly string[]): Promise<number> {
  return exitCode(process.execPath, [...(path.endsWith('.ts') ? ['--import', 'tsx'] : []), path, ...args]);
}

/** The same for npm. */
export async function runNpm(args: readonly string[]): Promise<number> {
  return exitCode('npm', args);
}

async function exitCode(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** What a package's own program prints, whatever its exit code says; its complaints stream to ours. */
export async function programOutput(packageName: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [programPath(packageName), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (printed += part));
  await once(child, 'close');
  return printed;
}

/** Read from the manifest by its path: packages may keep it from being imported. */
function programPath(packageName: string): string {
  const folder = join(packages, packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> };
  const script = typeof bin === 'string' ? bin : bin[PROGRAMS[packageName] ?? packageName];
  if (script === undefined) throw new Error(`${packageName} has no program ${PROGRAMS[packageName] ?? packageName}`);
  return join(folder, script);
}
