import type { FuzzTarget, TargetName } from '../target.ts';
import { codec } from './codec/codec.ts';
import { decoder } from './decoder/decoder.ts';
import { importer } from './importer/importer.ts';

/** Everything that can be fuzzed, by name. */
export const TARGETS: Readonly<Record<TargetName, FuzzTarget>> = { decoder, importer, codec };
