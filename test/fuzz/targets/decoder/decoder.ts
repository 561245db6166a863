import { gunzip } from '../../../../src/background/feed/gunzip.ts';
import * as mexc from '../../../../src/venues/mexc/index.ts';
import { canonical, mustHold } from '../../invariants.ts';
import type { FuzzTarget, Verdict } from '../../target.ts';
import { checkBody } from './check-body.ts';
import { checkFrame } from './check-frame.ts';
import { ANSWERS, ROUTES } from './valid-answers.ts';

async function checkGzip(characters: string): Promise<Verdict> {
  const bytes = Uint8Array.from(Buffer.from(characters, 'latin1'));
  const unpacked = await gunzip(bytes.buffer, mexc.MAX_FRAME_CHARACTERS);
  if (unpacked.ok) {
    mustHold('decoder-total', unpacked.text.length <= mexc.MAX_FRAME_CHARACTERS, () => `unpacked to ${unpacked.text.length} characters`);
    return checkFrame(unpacked.text);
  }
  mustHold('decoder-words', unpacked.reason.length > 0 && canonical(unpacked.reason).length < 400, () => canonical(unpacked.reason));
  return 'refused';
}

/** Everything that the exchange sends: socket frames as text and gzip, and the bodies of every endpoint. */
export const decoder: FuzzTarget = {
  name: 'decoder',
  words: [
    'symbol',
    'data',
    'price',
    'channel',
    'ts',
    'rate',
    'fundingRate',
    'fairPrice',
    'nextSettleTime',
    'success',
    'code',
    'message',
    'time',
    'open',
    'high',
    'low',
    'close',
    'maxLeverage',
    'contractSize',
    'volUnit',
    'riskLimitCustom',
    'riskLimitMode',
    'riskLevelLimit',
    'maxVol',
    'mmr',
    'level',
    'baseCoin',
    'settleCoin',
    'priceScale',
  ],
  valid(random) {
    const route = random.pick(ROUTES);
    const make = ANSWERS[route];
    if (make === undefined) throw new Error(`there is no grammar for "${route}"`);
    return { route, tree: make(random) };
  },
  check: ({ route, text }) => (route === 'frame' ? checkFrame(text) : route === 'gzip frame' ? checkGzip(text) : checkBody(route, text)),
  reads: { frame: (text) => void mexc.decodeFrame(text) },
};
