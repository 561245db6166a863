/** What must not compile, of words: checked by `tsc --build`, which complains of an expected error that is none. Nothing here runs. */
import { InputError } from '../../src/engine/index.ts';
import { problemFor, type ClauseReasons, type WorkerReasons } from '../../src/protocol/make-problem.ts';
import type { SentenceKey, Sentences } from '../../src/protocol/said.ts';
import { t as worker } from '../../src/background/notify/speak.ts';
import { t as options } from '../../src/options/translate.ts';
import type { saidEn } from '../../src/ui/i18n/en/said.ts';
import { t as later } from '../../src/ui/i18n/translate-later.ts';
import { t as tools } from '../../src/ui/i18n/translate-tools.ts';
import { t as first } from '../../src/ui/i18n/translate.ts';
import type { refusalsEn, wholeRefusalsEn } from '../../src/words/en/refusals.ts';
import { bundle, type PlaceNames, type PlainKey } from '../../src/words/bundle.ts';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const holds = <_Holds extends true>(): void => undefined;

export function words(): void {
  const english = { plain: 'Nothing', rate: '{position}: {rate}', close: '{count} {count|contract|contracts}' } as const;
  const { t } = bundle(english, () => ({}));

  holds<Same<PlaceNames<typeof english.rate>, 'position' | 'rate'>>();
  holds<Same<PlaceNames<typeof english.close>, 'count'>>();
  holds<Same<PlainKey<typeof english>, 'plain'>>();

  t('plain');
  t('rate', { position: 'BTC_USDT', rate: '80%' });
  t('close', { count: '1' });
  // @ts-expect-error a place is missing
  t('rate', { position: 'BTC_USDT' });
  // @ts-expect-error all places are missing
  t('rate');
  // @ts-expect-error the sentence has no such place
  t('rate', { position: 'BTC_USDT', rate: '80%', price: '1' });
  // @ts-expect-error the sentence has no place
  t('plain', { rate: '80%' });
  // @ts-expect-error a count comes as it is shown
  t('close', { count: 1 });
  // @ts-expect-error there is no such sentence
  t('nonsense');
}

/** A bundle has its own words, and those of the bundles that are there before it; a key of any other does not compile. */
export function bundles(): void {
  first('feed.idle');
  later('feed.idle');
  later('figures.title');
  tools('figures.title');
  tools('shock.title');
  options('figures.title');
  options('options.title');
  worker('test-title');
  // @ts-expect-error of the words that no first paint needs
  first('figures.title');
  // @ts-expect-error of the tools
  first('shock.title');
  // @ts-expect-error of the options page
  first('options.title');
  // @ts-expect-error of the worker
  first('test-title');
  // @ts-expect-error of the tools
  later('shock.title');
  // @ts-expect-error of the options page
  later('options.title');
  // @ts-expect-error of the options page
  tools('options.title');
  // @ts-expect-error of the popup's tools
  options('shock.title');
  // @ts-expect-error of the pages
  worker('feed.idle');
}

type SaidText<Key extends Exclude<SentenceKey, 'alert'>> = (typeof saidEn)[`said.${Key}`];
/** Sentences of the worker whose words ask for a place that it does not send. */
type Unsent = { [Key in Exclude<SentenceKey, 'alert'>]: PlaceNames<SaidText<Key>> extends keyof Sentences[Key] ? never : Key }[Exclude<
  SentenceKey,
  'alert'
>];

export const said = (): void => holds<Same<Unsent, never>>();

/** Example of a value of its own, in braces, in the words of this one. */
type WithoutPlaces = 'quiet-hours';
type Clause = Exclude<keyof ClauseReasons, WithoutPlaces>;
/** Reasons of refusals whose words ask for a place that is not given. */
type Ungiven = { [Key in Clause]: PlaceNames<(typeof refusalsEn)[Key]> extends keyof ClauseReasons[Key] ? never : Key }[Clause];
type Whole = keyof WorkerReasons;
type UngivenWhole = {
  [Key in Whole]: PlaceNames<(typeof wholeRefusalsEn)[Key]> extends keyof WorkerReasons[Key] | 'path' | 'value' | 'quoted' ? never : Key;
}[Whole];

export function refusals(): void {
  holds<Same<Ungiven, never>>();
  holds<Same<UngivenWhole, never>>();
  problemFor('undo-expired', {});
  problemFor('more-problems', {}, { count: '5' });
  // @ts-expect-error a place is missing
  problemFor('more-problems', {});
  new InputError('out-of-range', 'leverage', '0', { reason: 'at-least', min: '1' });
  new InputError('not-an-object', '', [], { reason: 'object' });
  // @ts-expect-error a place is missing
  new InputError('out-of-range', 'leverage', '0', { reason: 'at-least' });
  // @ts-expect-error there is no such reason
  new InputError('out-of-range', 'leverage', '0', { reason: 'too-small' });
  // @ts-expect-error the reason has no such place
  new InputError('not-an-object', '', [], { reason: 'object', max: '1' });
}
