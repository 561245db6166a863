const UNRELEASED = '## [Unreleased]\n';

/** The changelog with what was unreleased under `version` and `date` (YYYY-MM-DD). Throws when there is nothing to release, or it was released. */
export function releaseChangelog(changelog: string, version: string, date: string): string {
  if (changelog.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md: ${version} was released already`);
  const start = changelog.indexOf(UNRELEASED);
  if (start === -1) throw new Error('CHANGELOG.md: there is no "## [Unreleased]"');
  const rest = changelog.slice(start + UNRELEASED.length);
  const end = rest.search(/^## \[/m);
  const notes = (end === -1 ? rest : rest.slice(0, end)).trim();
  if (!/^- /m.test(notes)) throw new Error('CHANGELOG.md: nothing stands under "## [Unreleased]"');
  const older = end === -1 ? '' : `\n${rest.slice(end)}`;
  return `${changelog.slice(0, start)}${UNRELEASED}\n## [${version}] - ${date}\n\n${notes}\n${older}`;
}
