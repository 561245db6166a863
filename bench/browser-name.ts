import { execFileSync } from 'node:child_process';
import { requireChromium } from '../test/browser/chromium-arguments.ts';

/** Such as "Chromium 156.0.8078.108". */
export function browserName(): string {
  const printed = execFileSync(requireChromium(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return /\S+ [\d.]+/.exec(printed)?.[0] ?? printed.trim();
}
