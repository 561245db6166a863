import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { builtForFirefox, firefoxExtensionId } from './built-extension.ts';
import { launchFirefox } from './launch-firefox.ts';

/** Firefox lets no audio run on a machine without an output for it. */
const hasAudio = existsSync('/dev/snd') || process.env['PULSE_SERVER'] !== undefined;

/** As a page's own client would ask. */
const ask = (sound: 'alert' | 'critical'): string => `new Promise((resolve) => {
  const port = browser.runtime.connect({ name: 'plimsoll-view' });
  port.onMessage.addListener((message) => {
    if (message.type === 'view') return;
    port.disconnect();
    resolve(message.reply ?? { failed: message.message });
  });
  port.postMessage({ type: 'command', requestId: 1, name: 'sound-test', args: { sound: '${sound}' } });
})`;

async function answerTo(sound: 'alert' | 'critical'): Promise<unknown> {
  const firefox = await launchFirefox({ extension: builtForFirefox, extensionId: firefoxExtensionId });
  onTestFinished(() => firefox.close());
  return firefox.evaluate(await firefox.open('options'), ask(sound));
}

test.skipIf(!hasAudio)('a sound plays in the event page, without any click before', async () => {
  expect(await answerTo('alert')).toEqual({ ok: true });
});

test.skipIf(hasAudio)('a sound that cannot be heard is refused with a reason, not silently', async () => {
  const said = { reason: expect.stringMatching(/audio is suspended/) };
  expect(await answerTo('critical')).toMatchObject({ ok: false, problems: [{ code: 'sound-refused', params: said }] });
});
