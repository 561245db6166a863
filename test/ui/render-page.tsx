import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { formatLocale } from '../../src/ui/format/locale.ts';
import { PageContext } from '../../src/ui/page-context.ts';
import { createPageModel, type PageModel } from '../../src/ui/page-model.ts';
import { createFakePagePlatform, type FakePagePlatform } from '../platform/fake-page-platform.ts';
import type { FakePort } from '../platform/fake-port.ts';
import { settled } from '../platform/open-calls.ts';

export interface Posted {
  readonly requestId: number;
  readonly name: string;
  readonly args: Record<string, unknown>;
}

export interface RenderedPage {
  readonly platform: FakePagePlatform;
  readonly model: PageModel;
  readonly root: HTMLElement;
  /** The element with this data-testid; throws when there is not exactly one. */
  get(testId: string): HTMLElement;
  all(testId: string): HTMLElement[];
  /** The form control with this label. */
  field(label: string): HTMLInputElement | HTMLSelectElement;
  button(name: string): HTMLButtonElement;
  /** Runs what the trader or the worker does, then all that follows from it. */
  after(action: () => unknown): Promise<void>;
  type(label: string, value: string): Promise<void>;
  click(element: HTMLElement): Promise<void>;
  /** Commands and questions of this name posted so far. */
  commands(name: string): Posted[];
  /** Answers the newest of this name. */
  reply(name: string, reply: unknown): Promise<void>;
  /** Answers one that was posted, with what is answered by: the worker or the page's projector. */
  replyTo(asked: Posted | undefined, reply: unknown): Promise<void>;
  say(message: unknown): Promise<void>;
  pass(ms: number): Promise<void>;
}

/** Intl and wall times of the tests: US English, UTC. */
export function useTestLocale(): void {
  formatLocale.value = { locale: 'en-US', timeZone: 'UTC' };
}

const textOf = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

let mounted: HTMLElement | null = null;

/** Mounts a page on a fake browser, in place of the one before. */
export async function renderPage(
  build: (platform: FakePagePlatform) => ComponentChild,
  prepare: (platform: FakePagePlatform) => void = () => undefined,
): Promise<RenderedPage> {
  useTestLocale();
  // It comes after the first paint; fetched ahead, it takes no time.
  await import('../../src/ui/asking.ts');
  if (mounted !== null) render(null, mounted);
  document.body.replaceChildren();
  const root = document.body.appendChild(document.createElement('div'));
  mounted = root;
  const platform = createFakePagePlatform();
  prepare(platform);
  const model = createPageModel(platform);
  const after = async (action: () => unknown): Promise<void> => {
    await act(async () => {
      await action();
      await settled();
    });
    await act(settled);
  };
  const all = (testId: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)];
  const field = (label: string): HTMLInputElement | HTMLSelectElement => {
    const found = [...root.querySelectorAll('label')].filter((one) => textOf(one) === label || textOf(one) === `${label} optional`);
    const control = root.querySelector(`#${found[0]?.htmlFor ?? 'none'}`);
    if (found.length !== 1 || control === null) throw new Error(`${found.length} fields are labelled "${label}"`);
    return control as HTMLInputElement;
  };
  const posted = (ports: readonly FakePort[]): Posted[] => ports.flatMap((port) => port.posted as Posted[]);
  const commands = (name: string): Posted[] => posted([...platform.ports, ...platform.projectors]).filter((one) => one.name === name);
  const replyTo = (asked: Posted | undefined, reply: unknown): Promise<void> =>
    after(() => {
      if (asked === undefined) throw new Error('it was not asked');
      const answering = platform.projectors.find((port) => port.posted.includes(asked)) ?? platform.latestPort;
      answering.say({ type: 'reply', requestId: asked.requestId, reply });
    });
  const page: RenderedPage = {
    platform,
    model,
    root,
    after,
    all,
    get: (testId) => {
      const found = all(testId);
      if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} elements are ${testId}`);
      return found[0];
    },
    field,
    button: (name) => {
      const found = [...root.querySelectorAll('button')].filter((one) => (one.getAttribute('aria-label') ?? textOf(one)) === name);
      if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} buttons are named "${name}"`);
      return found[0];
    },
    type: (label, value) =>
      after(() => {
        const control = field(label);
        control.value = value;
        control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
      }),
    click: (element) => after(() => element.click()),
    commands,
    reply: (name, reply) => {
      const asked = commands(name).at(-1);
      if (asked === undefined) throw new Error(`${name} was not asked`);
      return replyTo(asked, reply);
    },
    replyTo,
    say: (message) => after(() => platform.latestPort.say(message)),
    pass: (ms) => after(() => platform.timers.advance(ms)),
  };
  await after(() => render(<PageContext.Provider value={model}>{build(platform)}</PageContext.Provider>, root));
  return page;
}

export const visibleText = textOf;
