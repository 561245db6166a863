import { mexc } from '../../venues/index.ts';
import type { Http } from '../platform/platform.ts';
import { requestFromAnyHost, type RestReply } from './rest-request.ts';

/** Reads the exchange's whole list of contracts by REST (2.3 MB), of each what a search shows, by symbol. Never rejects. */
export function createContractListReader(http: Http): () => Promise<RestReply<readonly mexc.ListedContract[]>> {
  return () => requestFromAnyHost(http, mexc.ALL_CONTRACTS_PATH, mexc.BODY_LIMITS.contracts, mexc.decodeListedContracts);
}
