/** `npm run schemas`: writes docs/*.schema.json, the JSON schemas of the files that Plimsoll exports, from the declarations that read them. */
import { writeFileSync } from 'node:fs';
import { schemaFiles } from './schemas/schema-files.ts';

for (const { path, text } of schemaFiles()) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text);
  console.log(path);
}
