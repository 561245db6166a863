import { programOutput } from '../run-program.ts';

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

export interface LintReport {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/**
 * Preact can set markup where a component asks for it; none of ours does (lint forbids the attribute, and a test shows that the built path cannot
 * be reached), but the path is in its code. The bundler names the one chunk that holds it as it likes.
 */
const KNOWN = { code: 'UNSAFE_VAR_ASSIGNMENT', file: /^assets\/[\w-]+\.js$/ };

/** What the add-on linter says beyond the one known warning, a line each. */
export function unexpectedFindings({ errors, warnings }: LintReport): readonly string[] {
  const known = warnings.findIndex(({ code, file }) => code === KNOWN.code && file !== undefined && KNOWN.file.test(file));
  return [...errors, ...warnings.filter((_warning, index) => index !== known)].map(
    ({ code, message, file }) => `${file ?? 'the add-on'}: ${code}: ${message}`,
  );
}

/** Lints the built Firefox extension in `folder`; throws when the linter gives no report. */
export async function addonLint(folder: string): Promise<readonly string[]> {
  const printed = await programOutput('web-ext', ['lint', '--source-dir', folder, '--no-config-discovery', '--output', 'json']);
  return unexpectedFindings(JSON.parse(printed) as LintReport);
}
