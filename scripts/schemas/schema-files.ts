import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import { backupFile } from '../../src/protocol/backup.ts';
import { portfolioFile } from '../../src/protocol/records.ts';

const COMMENT =
  'Made by `npm run schemas`; do not edit. The import checks more: ranges, references between records, and that instants exist. It also takes JSON numbers for decimals.';

const FILES = [
  ['docs/portfolio-file.schema.json', 'Plimsoll portfolio file, version 1', portfolioFile],
  ['docs/backup-file.schema.json', 'Plimsoll backup, version 1', backupFile],
] as const;

/** The schemas as their files. What a declaration checks by a function has no form in a JSON schema and is left out. */
export function schemaFiles(): readonly { readonly path: string; readonly text: string }[] {
  return FILES.map(([path, title, declaration]) => {
    const schema: JsonSchema = toJsonSchema(declaration, { typeMode: 'input', ignoreActions: ['check'] });
    const { $schema, ...rest } = schema;
    return { path, text: `${JSON.stringify({ $schema, $comment: COMMENT, title, ...rest }, null, 2)}\n` };
  });
}
