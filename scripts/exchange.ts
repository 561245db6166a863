/** `npm run exchange [-- speed [port]]`: the local exchange on the crash market, over and over, for work by hand in a browser. */
import { crashMarket } from '../test/exchange/crash-market.ts';
import { startExchange } from '../test/exchange/exchange.ts';
import { playScript, type Player } from '../test/exchange/player.ts';

const SEED = 1;
const DEFAULT_SPEED = 60;
/** Calm between two rounds, so that a round's end and the jump back to its start can be told apart. */
const PAUSE_MS = 10_000;

function positiveNumber(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new RangeError(`${name} "${text}": must be a number > 0`);
  return value;
}

const [speedText = String(DEFAULT_SPEED), portText] = process.argv.slice(2);
const speed = positiveNumber('speed', speedText);
const script = crashMarket(SEED);
const exchange = await startExchange({
  listings: script.listings(),
  ...(portText === undefined ? {} : { port: positiveNumber('port', portText) }),
});
let player: Player | null = null;
const interrupted = new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
let ending = false;
void interrupted.then(() => {
  ending = true;
  player?.stop();
  return exchange.close();
});

console.log(`Local exchange on 127.0.0.1:${exchange.port}, contracts ${script.symbols().join(' ')}, time ×${speed}. Ctrl-C ends it.`);
console.log('Start Chromium with a profile of its own and these flags:\n');
console.log(
  exchange
    .chromiumArgs()
    .map((flag) => `  '${flag}'`)
    .join(' \\\n'),
);

for (let round = 1; !ending; round += 1) {
  console.log(`\nRound ${round}: calm, crash, rebound in ${Math.round(script.durationMs / speed / 1000)} s`);
  player = playScript(script, { market: exchange.market, clock: exchange.clock, speed });
  await player.finished;
  if (!ending) await Promise.race([interrupted, new Promise<void>((resolve) => exchange.clock.after(PAUSE_MS, resolve))]);
}
