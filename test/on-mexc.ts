import { instrumentOf, type Instrument } from '../src/protocol/instrument.ts';

/** The contract of this symbol at MEXC. */
export const onMexc = (symbol: string): Instrument => instrumentOf('mexc', symbol);
