import type { RawContractRecord } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Http } from '../platform/platform.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';

export interface ContractReader {
  /** The record of one contract, verbatim. */
  readContract(symbol: string): Promise<RestReply<RawContractRecord>>;
}

/** Reads contract records by REST, from the other host when the first gives nothing. Never rejects. */
export function createContractReader(http: Http, venue: Venue): ContractReader {
  return {
    async readContract(symbol) {
      let record: RawContractRecord = {};
      for (const question of venue.rest.contract(symbol)) {
        const reply = await requestFromAnyHost(http, venue, question);
        if (!reply.ok) return reply;
        record = { ...record, ...reply.value };
      }
      return { ok: true, value: record };
    },
  };
}
