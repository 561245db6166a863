import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/cli/lines.ts';

async function* chunksOf(chunks: readonly string[], onPull: (chunk: string) => void = () => undefined): AsyncGenerator<string> {
  for (const chunk of chunks) {
    onPull(chunk);
    yield chunk;
  }
}

const collected = async (chunks: readonly string[]): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const line of linesOf(chunksOf(chunks))) lines.push(line);
  return lines;
};

describe('linesOf', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['lines in one chunk', ['a\nb\n'], ['a', 'b', '']],
    ['a line over several chunks', ['a', 'b', 'c\nd'], ['abc', 'd']],
    ['no input', [], ['']],
    ['a line separator inside a text is no line end', ['"\u2028\u2029"\nb'], ['"\u2028\u2029"', 'b']],
    ['empty lines', ['\n\n'], ['', '', '']],
  ])('%s', async (_name, chunks, lines) => {
    expect(await collected(chunks)).toEqual(lines);
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
