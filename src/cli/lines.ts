/**
 * The lines of a text stream, without their line feeds; a last line without one counts, too. (node:readline would also split at U+2028, which
 * JSON allows inside a text.)
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let pieces: string[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      pieces.push(chunk.slice(start, end));
      yield pieces.join('');
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.slice(start));
  }
  yield pieces.join('');
}
