/** What the shipped packages may do, read from the packages themselves; SECURITY.md says why. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REST_HOSTS, SOCKET_URL } from '../../src/venues/mexc/endpoints.ts';
import { buildPackage, TARGETS, type BuiltPackage } from './built-package.ts';
import { read, readJson, root } from './project-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-security-'));
const packages = new Map<string, BuiltPackage>();

/** Every key of the manifest: a new one (externally_connectable, content_scripts, …) is a decision to be made here first. */
const SHARED_KEYS = [
  ...['manifest_version', 'name', 'description', 'default_locale', 'version', 'icons', 'action', 'options_ui', 'background'],
  ...['permissions', 'host_permissions', 'content_security_policy', 'commands'],
];
const OWN_KEYS = { chrome: ['minimum_chrome_version', 'optional_permissions'], firefox: ['browser_specific_settings'] };
const PERMISSIONS = { chrome: ['alarms', 'notifications', 'storage', 'offscreen'], firefox: ['alarms', 'notifications', 'storage'] };
/** Asked for by a click, never at the installation. */
const OPTIONAL_PERMISSIONS = { chrome: ['background'], firefox: undefined };
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ['https://api.mexc.com', 'https://contract.mexc.com', 'wss://contract.mexc.com'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};
/** Addresses that are names, not places: XML namespaces. And the exchange's web page, which help texts link to. */
const NAMED_ONLY = ['www.w3.org', 'www.mexc.com'];
/** Ways from a text to code or markup. */
const TEXT_TO_CODE = [
  ...[
    'eval(',
    'new Function(',
    'Function(`',
    'outerHTML',
    'insertAdjacentHTML',
    'document.write',
    'DOMParser',
    'createContextualFragment',
    'srcdoc',
  ],
  ...['javascript:', 'importScripts(', 'createScript', 'setTimeout(`', "setTimeout('", 'setTimeout("', 'setInterval(`'],
];
const COOKIE_READERS = ['document.cookie', 'cookieStore', '.cookies.'];
const OTHER_WAYS_OUT = ['XMLHttpRequest', 'EventSource', 'sendBeacon', 'RTCPeerConnection', 'WebTransport', 'BroadcastChannel'];

beforeAll(() => {
  for (const target of TARGETS) packages.set(target, buildPackage(target, join(folder, target)));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(TARGETS)('the package for %s', (target) => {
  const built = (): BuiltPackage => {
    const one = packages.get(target);
    if (one === undefined) throw new Error(`nothing was built for ${target}`);
    return one;
  };
  const filesOf = (...endings: string[]): string[] => built().files.filter((file) => endings.some((ending) => file.endsWith(ending)));
  const holding = (needle: string): string[] => filesOf('.js').filter((file) => built().text(file).includes(needle));

  test('has these keys in its manifest and no other', () => {
    expect(Object.keys(built().manifest).sort()).toEqual([...SHARED_KEYS, ...OWN_KEYS[target]].sort());
  });

  test('asks for these permissions and no other', () => {
    expect(built().manifest['permissions']).toEqual(PERMISSIONS[target]);
    expect(built().manifest['optional_permissions']).toEqual(OPTIONAL_PERMISSIONS[target]);
    expect(built().manifest['host_permissions']).toEqual(['https://api.mexc.com/*', 'https://contract.mexc.com/*']);
  });

  test('runs its pages and its worker under exactly this policy', () => {
    const policy = built().manifest['content_security_policy'] as Record<string, string>;
    expect(Object.keys(policy)).toEqual(['extension_pages']);
    const directives = (policy['extension_pages'] ?? '').split(';').map((directive) => directive.trim().split(/\s+/));
    expect(Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]))).toEqual(POLICY);
  });

  test('may connect to the hosts that the exchange answers at and to no other', () => {
    const hosts = [...REST_HOSTS, new URL(SOCKET_URL).origin];
    expect([...POLICY['connect-src']].sort()).toEqual([...hosts].sort());
  });

  test('has pages without scripts, styles or handlers in their markup, and nothing from elsewhere', () => {
    const pages = filesOf('.html');
    expect(pages).toEqual(expect.arrayContaining(['src/options/index.html', 'src/popup/index.html']));
    for (const page of pages) {
      const markup = built().text(page);
      expect([
        page,
        markup.match(/<(?:base|iframe|object|embed|form)\b|http-equiv|\son[a-z]+\s*=|\sstyle\s*=|<style\b|javascript:/gi),
      ]).toEqual([page, null]);
      expect([page, markup.match(/<script(?![^>]*\ssrc="\/assets\/[^"/]+\.js"><\/script>)[^>]*>/g)]).toEqual([page, null]);
      for (const [, address = ''] of markup.matchAll(/\s(?:src|href)="([^"]*)"/g))
        expect([page, address]).toEqual([page, expect.stringMatching(/^\/(?!\/)/)]);
    }
  });

  test('has styles that fetch nothing from elsewhere', () => {
    for (const file of filesOf('.css'))
      expect([
        file,
        built()
          .text(file)
          .match(/@import|url\(\s*["']?(?!data:|\/(?!\/)|#)[^)]*\)/g),
      ]).toEqual([file, null]);
  });

  test('names no host but the exchange', () => {
    const known = new Set([...REST_HOSTS.map((host) => new URL(host).host), ...NAMED_ONLY]);
    const named = filesOf('.js', '.css', '.html', '.json').flatMap((file) =>
      [
        ...built()
          .text(file)
          .matchAll(/\b(?:https?|wss?):\/\/([a-z0-9.-]+)/gi),
      ].map(([, host]) => `${host} in ${file}`),
    );
    expect(named.filter((found) => !known.has(found.split(' ')[0] ?? ''))).toEqual([]);
  });

  test('makes no code or markup of text', () => {
    for (const way of TEXT_TO_CODE) expect([way, holding(way)]).toEqual([way, []]);
    for (const file of filesOf('.js'))
      expect([
        file,
        built()
          .text(file)
          .match(/\bimport\(\s*(?!`\.\/|'\.\/|"\.\/)[^)]/g),
      ]).toEqual([file, null]);
  });

  test("has one way to markup left, preact's own, which nothing in it can take", () => {
    // preact sets innerHTML where a component has the property dangerouslySetInnerHTML = { __html }; no component makes such an object.
    const preact = holding('innerHTML');
    expect(preact).toHaveLength(1);
    expect(holding('__html')).toEqual(preact);
    const code = built().text(preact[0] ?? '');
    expect(code.match(/\.innerHTML\s*=[^=][^,;)]*/g)).toEqual([expect.stringMatching(/^\.innerHTML\s*=\s*\w+\.__html$/)]);
    for (const file of filesOf('.js'))
      expect([
        file,
        built()
          .text(file)
          .match(/\b__html["'`]?\s*:|dangerouslySetInnerHTML["'`]?\s*:/g),
      ]).toEqual([file, null]);
  });

  test('reaches the network from the worker alone, by fetch and WebSocket alone', () => {
    // papaparse, which reads CSV files, can also load them from an address; nothing asks it to, and the policy would refuse.
    const ours = (file: string): boolean => !file.startsWith('assets/papaparse');
    for (const way of OTHER_WAYS_OUT) expect([way, holding(way).filter(ours)]).toEqual([way, []]);
    expect(holding('download:!0').filter(ours)).toEqual([]);
    const reaching = filesOf('.js').filter((file) => /(?<![.\w])fetch\(|new WebSocket\(/.test(built().text(file)));
    expect(reaching).toEqual(['service-worker.js']);
  });

  test('reads no cookie', () => {
    for (const way of COOKIE_READERS) expect([way, holding(way)]).toEqual([way, []]);
  });

  test.runIf(target === 'chrome')(
    'has a page that plays sounds and wakes the worker, and nothing else: one script that imports none, keeps nothing and asks for nothing',
    () => {
      const scripts = [
        ...built()
          .text('src/sound/index.html')
          .matchAll(/ (?:src|href)="\/([^"]+\.js)"/g),
      ].map(([, file = '']) => file);
      expect(scripts).toEqual([expect.stringMatching(/^assets\/sound-/)]);
      expect(
        built()
          .text(scripts[0] ?? '')
          .match(/\bimport\b|indexedDB|storage|fetch\(|WebSocket|createElement/g),
      ).toBeNull();
    },
  );

  test('listens to nobody outside', () => {
    for (const file of filesOf('.js'))
      expect([
        file,
        built()
          .text(file)
          .match(/(?:onMessageExternal|onConnectExternal|onUserScriptMessage)\.addListener/g),
      ]).toEqual([file, null]);
  });
});

describe('SECURITY.md', () => {
  const page = (): string => read('SECURITY.md');

  test('says why each permission and each host is there', () => {
    type Asked = Record<'permissions' | 'optional_permissions' | 'host_permissions', string[]>;
    const { permissions, optional_permissions, host_permissions } = readJson<Asked>('manifest.json');
    expect([...permissions, ...optional_permissions, ...host_permissions].filter((name) => !page().includes(`| \`${name}\` |`))).toEqual(
      [],
    );
  });

  test('names only validators and tests that are there', () => {
    const named = [...page().matchAll(/`((?:src|test)\/[\w./-]+\.tsx?)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('says of two events what is read of them: the alarm’s name, the installation’s reason', () => {
    const events = read('src/background/platform/browser-events.ts');
    expect(events).toContain('onAlarm.addListener(({ name }) => events.onAlarm(name))');
    expect(events).toContain('onInstalled.addListener(({ reason }) => events.onInstalled(reason))');
  });

  test('has a row for every event that can wake the worker', () => {
    const events = [...read('src/background/platform/browser-events.ts').matchAll(/browser\.(\w+\.on\w+)\.addListener/g)].map(
      ([, event = '']) => event,
    );
    expect(events.length).toBeGreaterThan(5);
    expect(events.filter((event) => !page().includes(`\`${event}\``))).toEqual([]);
  });
});
