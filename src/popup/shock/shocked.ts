import type { ShockReply } from '../../protocol/questions/account-questions.ts';

type Played = Extract<ShockReply, { ok: true }>;
export type ShockedAccount = Played['accounts'][number];
export type ShockedPosition = ShockedAccount['positions'][number];

/** What becomes of each position, by id. */
export type Shocked = ReadonlyMap<string, ShockedPosition>;

export const shockedOf = (reply: ShockReply): Shocked | null =>
  reply.ok ? new Map(reply.accounts.flatMap(({ positions }) => positions.map((position) => [position.id, position] as const))) : null;
