import { zipSync, type Zippable } from 'fflate';

/** The earliest moment that the format can tell; its clock is local, so the date is built of local parts and says the same everywhere. */
const EARLIEST = new Date(1980, 0, 1);
/** Read by all, written by the owner, in the upper half of the attributes as Unix keeps them. */
const ATTRIBUTES = 0o100644 << 16;
const UNIX = 3;

/** One archive of these files: sorted by path, without times, owners or anything else that differs between two machines. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted: Zippable = {};
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    sorted[path] = [content, { level: 9, mtime: EARLIEST, os: UNIX, attrs: ATTRIBUTES }];
  }
  return zipSync(sorted);
}
