/** The product's two sounds, made by oscillators: no file, nothing to load. */
export type Tones = 'alert' | 'critical';

interface Tone {
  /** Hz. */
  readonly pitch: number;
  /** Seconds from the beginning of the sound. */
  readonly from: number;
  readonly lasts: number;
}

/** Opening the machine's audio may take a moment. */
const START_WITHIN_MS = 4_000;
const GAIN = 0.25;
/** A tone that begins or ends at once clicks. */
const FADE_S = 0.02;

/** Two calm falling tones; for worse, three hurried rising ones, twice. */
const SOUNDS: Readonly<Record<Tones, readonly Tone[]>> = {
  alert: [
    { pitch: 660, from: 0, lasts: 0.22 },
    { pitch: 528, from: 0.26, lasts: 0.34 },
  ],
  critical: [0, 0.62].flatMap((from) => [
    { pitch: 784, from, lasts: 0.14 },
    { pitch: 988, from: from + 0.17, lasts: 0.14 },
    { pitch: 1175, from: from + 0.34, lasts: 0.18 },
  ]),
};

let context: AudioContext | null = null;

/** Resolves once the sound has begun, with how long it lasts (ms). Rejects when the browser does not let this page be heard. */
export async function playTones(tones: Tones): Promise<number> {
  context ??= new AudioContext();
  const playing = context;
  // A page that may not be heard leaves `resume` without an answer, so its state is what counts.
  if (playing.state !== 'running') await Promise.race([playing.resume(), new Promise((resolve) => setTimeout(resolve, START_WITHIN_MS))]);
  if (playing.state !== 'running') throw new Error(`the browser keeps this extension silent (audio is ${playing.state})`);
  for (const { pitch, from, lasts } of SOUNDS[tones]) play(playing, pitch, playing.currentTime + from, lasts);
  return 1000 * Math.max(...SOUNDS[tones].map(({ from, lasts }) => from + lasts));
}

function play(context: AudioContext, pitch: number, at: number, lasts: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(GAIN, at + FADE_S);
  gain.gain.setValueAtTime(GAIN, at + lasts - FADE_S);
  gain.gain.linearRampToValueAtTime(0, at + lasts);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + lasts);
}
