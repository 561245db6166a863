/** A profile with a database of an earlier schema version, opened by today's build in both browsers. */
import { test } from 'vitest';
import { builtForChrome, builtForFirefox } from '../../browser/built-extension.ts';
import { expectNothingLost } from '../../upgrade/expect-nothing-lost.ts';
import { openFixture } from '../../upgrade/open-fixture.ts';
import { installChromium } from '../chromium-installation.ts';
import { installFirefox } from '../firefox-installation.ts';

test.each([1, 2, 3])('Chromium opens what schema version %d left: nothing lost, no alert repeated, none missed', async (version) => {
  expectNothingLost(await openFixture(installChromium, builtForChrome, version));
});

test('Firefox opens what schema version 1 left: nothing lost, no alert repeated, none missed', async () => {
  expectNothingLost(await openFixture(installFirefox, builtForFirefox, 1));
});
