import type { VenuePrices } from '../../venues/venue.ts';
import type { FeedLoop } from './feed-loop.ts';
import { createUnpacker, takeFrame, type FrameHandlers, type FrameSource } from './frame-intake.ts';

/** Takes a frame off a socket, packed or not, unless that socket is gone by then. */
export type HearFrame = (frame: string | ArrayBuffer, isCurrent: () => boolean, from: FrameSource) => void;

export function createFrameHearing(prices: VenuePrices, { frameCame, frameTaken }: FeedLoop, handlers: FrameHandlers): HearFrame {
  const unpack = createUnpacker(prices.maxFrameCharacters);

  /** The hot path: whatever is done here is done for every price. */
  function hearText(text: string, isCurrent: () => boolean, from: FrameSource): void {
    frameCame();
    if (!isCurrent()) return;
    try {
      takeFrame(text, prices, from, handlers);
    } finally {
      frameTaken();
    }
  }

  async function hearBinary(frame: ArrayBuffer, isCurrent: () => boolean, from: FrameSource): Promise<void> {
    const unpacked = await unpack(frame);
    if (unpacked.ok) hearText(unpacked.text, isCurrent, from);
    else handlers.onRejected(unpacked.reason, '');
  }

  return (frame, isCurrent, from) => {
    if (typeof frame === 'string') hearText(frame, isCurrent, from);
    else void hearBinary(frame, isCurrent, from);
  };
}
