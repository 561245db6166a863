import { rungSound, type RungSound } from './records.ts';

/** Of what sounds at once one is heard: the loudest. "alert" of nothing. */
export function loudest(sounds: readonly RungSound[]): RungSound {
  return rungSound.options.findLast((sound) => sounds.includes(sound)) ?? 'alert';
}
