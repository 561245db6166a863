import { mexc } from '../../venues/index.ts';
import type { Http } from '../platform/platform.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';

export interface ContractReader {
  /** The record of one contract, verbatim. */
  readContract(symbol: string): Promise<RestReply<mexc.RawContractRecord>>;
}

/** Reads contract records by REST, from the other host when the first gives nothing. Never rejects. */
export function createContractReader(http: Http): ContractReader {
  return {
    readContract: (symbol) => {
      const decode = (payload: unknown) => mexc.decodeContract(payload, symbol);
      return requestFromAnyHost(http, mexc.contractPath(symbol), mexc.BODY_LIMITS.contract, decode);
    },
  };
}
