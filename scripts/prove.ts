/** `npm run prove [-- NAME …]`: one of the long proofs, with the arguments that follow its name; without a name it lists them all. */
import { runModule, runNpm } from './run-program.ts';
import { PROOFS, proofsText } from './prove/proofs.ts';

const [name, ...typed] = process.argv.slice(2);
const proof = name === undefined || !Object.hasOwn(PROOFS, name) ? undefined : PROOFS[name];
if (proof === undefined) {
  if (name !== undefined) console.error(`There is no proof "${name}".\n`);
  console.log(`npm run prove -- NAME, with NAME one of\n${proofsText()}`);
  process.exitCode = name === undefined ? 0 : 1;
} else {
  const {
    installs,
    runs: [path, ...first],
  } = proof;
  const isReady = installs === undefined || (await runNpm(['ci', '--prefix', installs.folder, ...installs.flags])) === 0;
  process.exitCode = isReady ? await runModule(path, [...first, ...typed]) : 1;
}
