/** One of several processes of a run: fuzzes its share of the inputs and sends the report to the process that started it. */
import { fuzz } from '../../test/fuzz/run.ts';
import type { TargetName } from '../../test/fuzz/target.ts';
import { TARGETS } from '../../test/fuzz/targets/targets.ts';

const [name = '', seed = '', inputs = '', from = ''] = process.argv.slice(2);
const target = TARGETS[name as TargetName];
process.send?.(await fuzz(target, Number(seed), Number(inputs), Number(from)));
