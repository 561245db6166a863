import { readBounded } from '../platform/read-bounded.ts';
import { sentence, type Said } from '../../protocol/said.ts';

export type Unpacked = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: Said };

/** The text of a gzip frame, bounded both packed and unpacked; anything else gives the reason. Never rejects. */
export async function gunzip(packed: ArrayBuffer, maxBytes: number): Promise<Unpacked> {
  const length = packed.byteLength;
  const max = String(maxBytes);
  if (length > maxBytes) return { ok: false, reason: [sentence('binary-too-long', { length: String(length), max })] };
  try {
    const text = await readBounded(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')), maxBytes);
    return text === null ? { ok: false, reason: [sentence('binary-unpacks-too-long', { max })] } : { ok: true, text };
  } catch (error) {
    return { ok: false, reason: [sentence('binary-not-gzip', { label: error instanceof Error ? error.message : String(error) })] };
  }
}
