import { InputError } from '../engine/index.ts';

/**
 * Bytes that a line may have. All contract records of the exchange take about 2 MB, a position 0.1 kB; a line of this length that is all
 * positions needs 2 GB while it is answered, which is what Node allows itself on a small machine.
 */
export const LONGEST_LINE = 32 * 1024 * 1024;

const LINE_FEED = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One line as text, or why it is none. */
export type InputLine = string | InputError;

function textOf(bytes: Uint8Array): InputLine {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return new InputError('invalid-utf8', '', `${bytes.length} bytes`, { reason: 'utf8-line' });
  }
}

/** What has come of a line so far. Once it is too long its bytes are only counted. */
class Gathered {
  private pieces: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly longest: number) {}

  add(piece: Uint8Array): void {
    this.length += piece.length;
    if (this.length <= this.longest) this.pieces.push(piece);
    else this.pieces = [];
  }

  take(): InputLine {
    const { pieces, length, longest } = this;
    this.pieces = [];
    this.length = 0;
    if (length <= longest) return textOf(Buffer.concat(pieces));
    return new InputError('line-too-long', '', `${length} bytes`, { reason: 'line-bytes', max: String(longest) });
  }
}

/**
 * The lines of a stream of bytes, without their line feeds; a last line without one counts, too. A line that is no UTF-8, or longer than
 * `longest` bytes, comes as an InputError in its place; never more than `longest` bytes are kept. (node:readline would also split at
 * U+2028, which JSON allows inside a text, and replace bad bytes in silence.)
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest: number = LONGEST_LINE): AsyncGenerator<InputLine> {
  const line = new Gathered(longest);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      line.add(chunk.subarray(start, end));
      yield line.take();
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  yield line.take();
}
