import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER_BYTES = 13;
const COLOUR_TYPES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };
const INDEXED = 3;
const MOST_COLOURS = 256;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** One number a pixel: red, green and blue, eight bits each. */
  readonly pixels: Uint32Array;
}

/** A browser's screenshot with at most 256 colours: the most frequent ones, each other pixel takes the nearest. A fifth of the bytes. */
export function smallPng(screenshot: Buffer): Buffer {
  const { width, height, pixels } = decode(screenshot);
  const palette = commonColours(pixels);
  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc(height * (width + 1));
  pixels.forEach((colour, at) => {
    const index = nearest.get(colour) ?? nearestIndex(palette, colour);
    nearest.set(colour, index);
    rows[at + Math.floor(at / width) + 1] = index;
  });
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Eight bits a channel, with or without alpha, not interlaced: what browsers write. Throws for any other PNG. */
function decode(png: Buffer): Picture {
  const parts = new Map<string, Buffer[]>();
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    parts.set(name, [...(parts.get(name) ?? []), png.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  const header = parts.get('IHDR')?.[0];
  if (header === undefined) throw new Error('no PNG: it has no header');
  const [depth, type, , , interlaced] = header.subarray(8);
  const channels = COLOUR_TYPES[type ?? -1];
  if (depth !== 8 || channels === undefined || interlaced !== 0)
    throw new Error(`PNG of depth ${depth}, colour type ${type}: only 8 bits RGB or RGBA`);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bytes = unfiltered(inflateSync(Buffer.concat(parts.get('IDAT') ?? [])), width * channels, height, channels);
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => bytes.readUIntBE(at * channels, 3));
  return { width, height, pixels };
}

/** Takes the row filters of the PNG standard back. */
function unfiltered(rows: Buffer, stride: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : (out[y * stride + x - channels] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * stride + x] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (out[(y - 1) * stride + x - channels] ?? 0);
      out[y * stride + x] = (rows[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter < 4) return [0, left, up, (left + up) >> 1][filter] ?? 0;
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function commonColours(pixels: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
}

function nearestIndex(palette: readonly number[], colour: number): number {
  const distance = (other: number): number =>
    ((other >> 16) - (colour >> 16)) ** 2 + (((other >> 8) & 0xff) - ((colour >> 8) & 0xff)) ** 2 + ((other & 0xff) - (colour & 0xff)) ** 2;
  return palette.reduce((best, other, index) => (distance(other) < distance(palette[best] ?? 0) ? index : best), 0);
}
