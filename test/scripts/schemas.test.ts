import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaFiles } from '../../scripts/schemas/schema-files.ts';

const fileOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the schemas in docs are those of the declarations; else run `npm run schemas`', () => {
  expect(schemaFiles().map(({ path }) => [path, fileOf(path)])).toEqual(schemaFiles().map(({ path, text }) => [path, text]));
});

test('unknown keys are refused by the schemas, too', () => {
  const backup = JSON.parse(fileOf('docs/backup-file.schema.json')) as { additionalProperties: boolean; required: string[] };
  expect([backup.additionalProperties, backup.required]).toEqual([
    false,
    ['format', 'version', 'exportedAt', 'portfolio', 'history', 'alertMemory', 'snoozes'],
  ]);
});
