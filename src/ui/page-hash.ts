import * as v from 'valibot';
import { recordId } from '../protocol/records.ts';

/** The position named by "#position=ID", as notifications and the popup link to it; null for any other hash. */
export function positionInHash(hash: string): string | null {
  const id = /^#position=(.+)$/.exec(hash)?.[1];
  return id !== undefined && v.is(recordId, id) ? id : null;
}
