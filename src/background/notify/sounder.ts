import { loudest } from '../../protocol/loudest.ts';
import { rungSound, type RungSound } from '../../protocol/records.ts';
import type { Sounds } from '../platform/platform.ts';
import type { KeptAlert } from '../store/alert-log.ts';

/** Plays what an alert sounds like, where the trader wants to hear sounds. */
export interface Sounder {
  play(sound: RungSound): void;
  /** Once for alerts, warnings or reports that were claimed together. */
  playOf(claimed: readonly Sounding[]): void;
}

type Sounding = Pick<KeptAlert, 'level' | 'figures'>;

/** What its levels sound like; the louder one for anything worse than an alert, whatever they say. A report of the past is never louder than an alert. */
function soundOf({ level = 'alert', figures }: Sounding): RungSound {
  const chosen = rungSound.options.find((sound) => sound === figures['sound']) ?? 'alert';
  if (figures['unwatched'] !== undefined) return chosen === 'critical' || level !== 'alert' ? 'alert' : chosen;
  return level === 'alert' ? chosen : 'critical';
}

/** `onOutcome` hears a reason when the browser refused to play, null when it played. */
export function createSounder(sounds: Sounds, wanted: () => boolean, onOutcome: (refusal: unknown) => void): Sounder {
  function play(sound: RungSound): void {
    if (sound === 'none' || !wanted()) return;
    sounds.play(sound).then(() => onOutcome(null), onOutcome);
  }
  return { play, playOf: (claimed) => play(loudest(claimed.map(soundOf))) };
}
