import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBareChromium } from './bare-chromium.ts';

/**
 * The bit of an extension that was loaded by a command line or a debugger. With it a restart is a fresh install: alarms gone, no onStartup; without
 * it Chromium takes the extension for one that the user loaded, and starts it as any other.
 */
const LOADED_BY_COMMAND = 1 << 15;

interface Preferences {
  extensions: { settings: Record<string, { path?: string; creation_flags?: number }> };
}

/** Makes a profile, in a new folder within `within`, in which the unpacked extension is installed for good. The caller removes the folder. */
export async function makeInstalledProfile(
  extension: string,
  within = tmpdir(),
): Promise<{ readonly profile: string; readonly extensionId: string }> {
  const profile = await mkdtemp(join(within, 'plimsoll-installed-'));
  const preferences = join(profile, 'Default', 'Preferences');
  await mkdir(join(profile, 'Default'));
  await writeFile(preferences, JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  const moreArguments = ['--enable-unsafe-extension-debugging'];
  const browser = await launchBareChromium({ extension: null, networkArguments: [], profile, moreArguments });
  const { id } = await browser.send<{ id: string }>('Extensions.loadUnpacked', { path: extension });
  await browser.send('Browser.close');
  await browser.close();
  const written = JSON.parse(await readFile(preferences, 'utf8')) as Preferences;
  const installed = written.extensions.settings[id];
  if (installed?.creation_flags === undefined) throw new Error(`the profile knows no extension ${id}`);
  installed.creation_flags &= ~LOADED_BY_COMMAND;
  await writeFile(preferences, JSON.stringify(written));
  return { profile, extensionId: id };
}
