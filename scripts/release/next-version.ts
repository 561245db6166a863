const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/** The version after `current`: the next major, minor or patch one, or one given whole, which must be later. Throws RangeError with what is allowed. */
export function nextVersion(current: string, wanted: string): string {
  const [major, minor, patch] = partsOf(current);
  if (wanted === 'major') return `${major + 1}.0.0`;
  if (wanted === 'minor') return `${major}.${minor + 1}.0`;
  if (wanted === 'patch') return `${major}.${minor}.${patch + 1}`;
  const given = partsOf(wanted);
  const first = given.findIndex((part, index) => part !== [major, minor, patch][index]);
  if (first === -1 || (given[first] ?? 0) < ([major, minor, patch][first] ?? 0))
    throw new RangeError(`${wanted} does not come after ${current}`);
  return wanted;
}

function partsOf(version: string): [number, number, number] {
  const [, major, minor, patch] = VERSION.exec(version) ?? [];
  if (major === undefined || minor === undefined || patch === undefined) {
    throw new RangeError(`"${version}": major, minor, patch or a version such as 1.2.3 is allowed`);
  }
  return [Number(major), Number(minor), Number(patch)];
}
