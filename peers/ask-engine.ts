import { evaluateRequest } from '../src/engine/index.ts';
import { readContractRecord } from '../src/venues/mexc/index.ts';
import { refusalEn } from '../src/words/refusal.ts';

/** The part of the evaluate command's reply that the peers answer, too. */
export interface EngineReply {
  readonly positions: readonly EnginePosition[];
  readonly crossMarginRate: string | null;
}

export interface EnginePosition {
  readonly unrealizedPnl: string;
  readonly liquidationFee: string;
  readonly equity: string;
  readonly marginRate: string;
  readonly liquidationPrice: string | null;
  readonly bankruptcyPrice: string | null;
  readonly alertPrice: string | null;
}

/** The engine's reply to a request of the evaluate command; a request that is not evaluated whole is a fault of the case. */
export function askEngine(request: object): EngineReply {
  const { reply, complete } = evaluateRequest(request, readContractRecord, refusalEn);
  if (!complete) throw new Error(`not evaluated: ${JSON.stringify(reply)} for ${JSON.stringify(request)}`);
  return reply as EngineReply;
}
