import { read } from './project-files.ts';

/**
 * Of these, written "file › name of a test, of a describe or of a case" as it stands in the source, those whose file has no such name. A test that may
 * be skipped says why at its end, "(else …)", which is left out here. Throws where the file is missing.
 */
export function missingTests(named: readonly string[]): string[] {
  return [...new Set(named)].filter((holder) => {
    const [file = '', name = ''] = holder.split(' › ');
    return !["'", '"', '`'].some((quote) => [quote, ' (else ${'].some((end) => read(file).includes(`${quote}${name}${end}`)));
  });
}
