import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { smallPng } from '../../scripts/screens/small-png.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function chunk(name: string, content: readonly number[] | Buffer): Buffer {
  const whole = Buffer.alloc(content.length + 12);
  whole.writeUInt32BE(content.length, 0);
  whole.write(name, 4, 'latin1');
  whole.set(content, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, content.length + 8)), content.length + 8);
  return whole;
}

/** Eight bits RGB; each row begins with its filter. */
const png = (width: number, rows: readonly (readonly number[])[], type = 2): Buffer =>
  Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', [0, 0, width >> 8, width & 0xff, 0, 0, 0, rows.length, 8, type, 0, 0, 0]),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', []),
  ]);

function partOf(picture: Buffer, name: string): Buffer {
  const at = picture.indexOf(name, 0, 'latin1');
  return picture.subarray(at + 4, at + 4 + picture.readUInt32BE(at - 4));
}

test('every row filter is read, and a picture of few colours keeps each of them', () => {
  // By hand: none, sub, up, average and Paeth, each saying twice 10, 20, 30; the last row ends on 0, 0, 255.
  const rows = [
    [0, 10, 20, 30, 10, 20, 30],
    [1, 10, 20, 30, 0, 0, 0],
    [2, 0, 0, 0, 0, 0, 0],
    [3, 5, 10, 15, 0, 0, 0],
    [4, 0, 0, 0, 246, 236, 225],
  ];
  const small = smallPng(png(2, rows));
  expect([...partOf(small, 'PLTE')]).toEqual([10, 20, 30, 0, 0, 255]);
  expect([...inflateSync(partOf(small, 'IDAT'))]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect([...partOf(small, 'IHDR')]).toEqual([0, 0, 0, 2, 0, 0, 0, 5, 8, 3, 0, 0, 0]);
});

test('of more than 256 colours the most frequent stay, and the others take the nearest', () => {
  const colours = Array.from({ length: 300 }, (_, index) => [index >> 1, 0, index & 1]);
  const small = smallPng(png(600, [[0, ...colours.flat(), ...Array.from({ length: 300 }, () => [200, 100, 50]).flat()]]));
  expect(partOf(small, 'PLTE').length).toBe(3 * 256);
  const [, ...indices] = inflateSync(partOf(small, 'IDAT'));
  const palette = partOf(small, 'PLTE');
  const shown = indices.map((index) => [...palette.subarray(3 * index, 3 * index + 3)]);
  expect(shown.slice(300)).toEqual(Array.from({ length: 300 }, () => [200, 100, 50]));
  for (const [index, [red = 0, green = 0]] of shown.slice(0, 300).entries())
    expect([green, Math.abs(red - (index >> 1)) <= 23]).toEqual([0, true]);
});

test('another kind of PNG is refused by name', () => {
  expect(() => smallPng(png(1, [[0, 1]], 0))).toThrow('colour type 0');
});
