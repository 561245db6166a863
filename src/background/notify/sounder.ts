import type { AlertLevel } from '../../engine/alert/index.ts';
import type { Sounds } from '../platform/platform.ts';

/** Plays what an alert sounds like, where the trader wants to hear it: one sound for an alert, one for anything worse. */
export interface Sounder {
  play(level: AlertLevel): void;
}

/** `onOutcome` hears a reason when the browser refused to play, null when it played. */
export function createSounder(sounds: Sounds, wanted: () => boolean, onOutcome: (refusal: unknown) => void): Sounder {
  return {
    play(level) {
      if (!wanted()) return;
      sounds.play(level === 'alert' ? 'alert' : 'critical').then(() => onOutcome(null), onOutcome);
    },
  };
}
