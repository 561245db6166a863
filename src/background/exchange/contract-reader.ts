import type { RawContractRecord } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Http } from '../platform/platform.ts';
import { requestRest, type RestReply } from './rest-request.ts';

export interface ContractReader {
  /** The record of one contract, verbatim. */
  readContract(symbol: string): Promise<RestReply<RawContractRecord>>;
}

/** The record of one contract from one host of the exchange. Never rejects. */
export async function readContractAt(http: Http, host: string, venue: Venue, symbol: string): Promise<RestReply<RawContractRecord>> {
  let record: RawContractRecord = {};
  for (const question of venue.rest.contract(symbol)) {
    const reply = await requestRest(http, host, question);
    if (!reply.ok) return reply;
    record = { ...record, ...reply.value };
  }
  return { ok: true, value: record };
}
