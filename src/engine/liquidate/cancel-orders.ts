import { Exact } from '../exact.ts';
import type { Scene } from './scene.ts';

/** Cancels the account's open orders: what they held is free again. No step where they held nothing. */
export function cancelOrders(scene: Scene): void {
  const released = scene.account.orderMargin;
  if (released.isPositive()) scene.play({ step: 'cancel-orders', released }, { ...scene.account, orderMargin: Exact.ZERO }, []);
}
