import { readBounded } from '../platform/read-bounded.ts';

export type Unpacked = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** The text of a gzip frame, bounded both packed and unpacked; anything else gives the reason. Never rejects. */
export async function gunzip(packed: ArrayBuffer, maxBytes: number): Promise<Unpacked> {
  const length = packed.byteLength;
  if (length > maxBytes) return { ok: false, reason: `the binary frame has ${length} bytes; at most ${maxBytes} are read` };
  try {
    const text = await readBounded(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')), maxBytes);
    return text === null ? { ok: false, reason: `the binary frame unpacks to more than ${maxBytes} bytes` } : { ok: true, text };
  } catch (error) {
    return { ok: false, reason: `the binary frame is not gzip (${error instanceof Error ? error.message : String(error)})` };
  }
}
