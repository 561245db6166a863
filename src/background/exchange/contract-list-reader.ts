import { mexc } from '../../venues/index.ts';
import type { Http } from '../platform/platform.ts';
import { requestFromAnyHost, type RestReply } from './rest-request.ts';

/** Reads the exchange's whole list of contracts by REST (2.3 MB), of each contract what a search shows. Never rejects. */
export function createContractListReader(http: Http): () => Promise<RestReply<mexc.ListedContracts>> {
  return () => requestFromAnyHost(http, mexc.ALL_CONTRACTS_PATH, mexc.BODY_LIMITS.contracts, mexc.decodeListedContracts);
}
