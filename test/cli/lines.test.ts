import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/cli/lines.ts';
import { InputError } from '../../src/engine/index.ts';
import { refusalEn } from '../../src/words/refusal.ts';

/** Text, or its bytes. */
type Chunk = string | readonly number[];
const bytesOf = (chunk: Chunk): Uint8Array => (typeof chunk === 'string' ? Buffer.from(chunk) : Uint8Array.from(chunk));

async function* chunksOf(chunks: readonly Chunk[], onPull: (chunk: string) => void = () => undefined): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    onPull(String(chunk));
    yield bytesOf(chunk);
  }
}

/** The lines; a refused one as its code and value. */
async function collected(chunks: readonly Chunk[], longest?: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunksOf(chunks), longest)) lines.push(typeof line === 'string' ? line : `${line.code}: ${line.value}`);
  return lines;
}

describe('linesOf', () => {
  it.each<readonly [string, readonly Chunk[], readonly string[]]>([
    ['lines in one chunk', ['a\nb\n'], ['a', 'b', '']],
    ['a line over several chunks', ['a', 'b', 'c\nd'], ['abc', 'd']],
    ['no input', [], ['']],
    ['a line separator inside a text is no line end', ['"\u2028\u2029"\nb'], ['"\u2028\u2029"', 'b']],
    ['empty lines', ['\n\n'], ['', '', '']],
    [
      'a sign whose bytes come in two chunks',
      [
        [0x61, 0xe2, 0x82],
        [0xac, 0x0a, 0x62],
      ],
      ['a€', 'b'],
    ],
    ['a byte order mark is kept, for the reader of JSON to refuse', [[0xef, 0xbb, 0xbf, 0x7b]], ['\ufeff{']],
    ['a line with a byte that is no UTF-8, between good ones', ['a\n', [0x62, 0xff, 0x0a], 'c'], ['a', 'invalid-utf8: 2 bytes', 'c']],
    ['half a sign at the end', [[0xe2, 0x82]], ['invalid-utf8: 2 bytes']],
  ])('%s', async (_name, chunks, lines) => {
    expect(await collected(chunks)).toEqual(lines);
  });

  it('refuses a line beyond the limit, in however many chunks, and goes on with the next', async () => {
    expect(await collected(['12345\n123456\n', '123', '456', '789\n12345'], 5)).toEqual([
      '12345',
      'line-too-long: 6 bytes',
      'line-too-long: 9 bytes',
      '12345',
    ]);
    // Bytes count, not signs.
    expect(await collected(['€€\n€'], 5)).toEqual(['line-too-long: 6 bytes', '€']);
  });

  it('says what it found and what is allowed', async () => {
    const problems = [];
    for await (const line of linesOf(chunksOf(['123\n', [0xff]]), 2)) problems.push(line);
    expect(problems.map((problem) => (problem instanceof InputError ? refusalEn(problem) : problem))).toEqual([
      'the input is "3 bytes"; a line may have at most 2 bytes',
      'the input is "1 bytes"; a line must be UTF-8; some of its bytes are not',
    ]);
  });

  it('pulls the next chunk only when the lines of the last one are used up', async () => {
    const pulled: string[] = [];
    const lines = linesOf(chunksOf(['a\nb\n', 'c\n'], (chunk) => pulled.push(chunk)));
    await lines.next();
    await lines.next();
    expect(pulled).toEqual(['a\nb\n']);
    await lines.next();
    expect(pulled).toEqual(['a\nb\n', 'c\n']);
  });
});
