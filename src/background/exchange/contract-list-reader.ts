import type { ListedContracts } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Http } from '../platform/platform.ts';
import { requestFromAnyHost, type RestReply } from './rest-request.ts';

/** Reads the exchange's whole list of contracts by REST of each contract what a search shows. Never rejects. */
export function createContractListReader(http: Http, venue: Venue): () => Promise<RestReply<ListedContracts>> {
  return () => requestFromAnyHost(http, venue, venue.rest.list);
}
