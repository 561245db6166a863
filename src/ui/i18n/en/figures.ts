import { contractsEn } from './contracts.ts';

/** The figures of one position, each with its formula in words. Numbers in formulas come formatted. */
export const figuresEn = {
  'figures.title': 'Where this comes from',
  'figures.at': (p: { price: string; at: string }) => `All figures at the fair price ${p.price} of ${p.at}.`,
  'figures.marginRate': 'Margin rate',
  'figures.marginRate.isolated': (p: { maintenance: string; fee: string; equity: string }) =>
    `(maintenance margin ${p.maintenance} + liquidation fee ${p.fee}) ÷ equity ${p.equity}`,
  'figures.marginRate.cross': (p: { own: string }) =>
    `The pool’s highest rate: what all cross positions require ÷ equity. This position’s own rate is ${p.own}.`,
  'figures.marginRate.infinite': 'No equity is left',
  'figures.maintenanceMargin': 'Maintenance margin',
  'figures.maintenanceMargin.formula': (p: { entryValue: string; rate: string; tier: string }) =>
    `entry value ${p.entryValue} × ${p.rate} (tier ${p.tier})`,
  'figures.liquidationFee': 'Liquidation fee',
  'figures.liquidationFee.formula': (p: { rate: string; fairValue: string }) => `liquidation fee rate ${p.rate} × fair value ${p.fairValue}`,
  'figures.liquidationFee.unnamed': (p: { fairValue: string }) => `fee rate of the contract × fair value ${p.fairValue}`,
  'figures.equity': 'Equity',
  'figures.equity.isolated': (p: { margin: string; pnl: string }) => `position margin ${p.margin} + unrealized PnL ${p.pnl}`,
  'figures.equity.cross': 'cash of the account + unrealized PnL of this contract + what the profit rule counts of the others',
  'figures.positionMargin': 'Position margin',
  'figures.positionMargin.typed': 'as you typed it',
  'figures.positionMargin.computed': (p: { entryValue: string; leverage: string }) =>
    `computed: entry value ${p.entryValue} ÷ leverage ${p.leverage}, plus the taker fees of your account`,
  'figures.unrealizedPnl': 'Unrealized PnL',
  'figures.unrealizedPnl.linear-long': (p: { quantity: string; fair: string; entry: string }) => `${p.quantity} × (fair ${p.fair} − entry ${p.entry})`,
  'figures.unrealizedPnl.linear-short': (p: { quantity: string; fair: string; entry: string }) => `${p.quantity} × (entry ${p.entry} − fair ${p.fair})`,
  'figures.unrealizedPnl.inverse-long': (p: { quantity: string; fair: string; entry: string }) =>
    `${p.quantity} × (1 ÷ entry ${p.entry} − 1 ÷ fair ${p.fair})`,
  'figures.unrealizedPnl.inverse-short': (p: { quantity: string; fair: string; entry: string }) =>
    `${p.quantity} × (1 ÷ fair ${p.fair} − 1 ÷ entry ${p.entry})`,
  'figures.quantity': (p: { contracts: string; size: string; coin: string }) => `${contractsEn(p.contracts)} × ${p.size} ${p.coin}`,
  'figures.fairValue': 'Fair value',
  'figures.entryValue': 'Entry value',
  'figures.value.linear': (p: { quantity: string; price: string }) => `${p.quantity} × ${p.price}`,
  'figures.value.inverse': (p: { quantity: string; price: string }) => `${p.quantity} ÷ ${p.price}`,

  'price.liquidation': 'Liquidation price',
  'price.other-liquidation': 'Other liquidation price',
  'price.clears': 'Clears at',
  'price.other-clears': 'Or clears at',
  'price.own-rate': 'Own rate crosses 100% at',
  'price.other-own-rate': 'Or own rate crosses 100% at',
  'price.pool-clears-below': 'Pool clears below',
  'price.pool-clears-above': 'Pool clears above',
  'price.bankruptcy': 'Bankruptcy price',
  'price.alert': 'Alert price',
  'price.other-alert': 'Other alert price',
  'price.pool-liquidation-below': 'Pool liquidation below',
  'price.pool-liquidation-above': 'Pool liquidation above',
  'price.pool-alert-below': 'Pool alert below',
  'price.pool-alert-above': 'Pool alert above',
  'price.none': 'none',
  'price.liquidation.formula': 'margin rate reaches 100% while only this contract’s price moves',
  'price.clears.formula': 'margin rate falls below 100% again while only this contract’s price moves',
  'price.own-rate.formula': 'this position’s own margin rate crosses 100% while only this contract’s price moves',
  'price.bankruptcy.formula': 'equity is 0',
  'price.alert.formula': (p: { threshold: string }) => `margin rate reaches ${p.threshold}`,
  'price.pool.formula': 'where the first of this account’s cross positions is hit',

  'figures.distance': 'Distance to liquidation',
  'figures.distance.formula': (p: { liquidation: string; fair: string }) => `gap between liquidation ${p.liquidation} and fair ${p.fair} ÷ fair`,

  'pool.cash.formula': (p: { wallet: string; isolated: string; orders: string }) =>
    `wallet balance ${p.wallet} − margins of isolated positions ${p.isolated} − margin of orders ${p.orders}`,
  'pool.rate.formula': (p: { required: string }) =>
    `highest of its positions: required ${p.required} ÷ equity (cash + unrealized PnL of the contract + what the profit rule counts of the others)`,
  'pool.position.formula': (p: { maintenance: string; fee: string; pnl: string; price: string; at: string }) =>
    `requires ${p.maintenance} + fee ${p.fee}; unrealized PnL ${p.pnl} at the fair price ${p.price} of ${p.at}`,
  'pool.own-only.formula': 'losses of other contracts count in equity, their profits do not',
  'pool.offset.formula': 'losses and profits of other contracts count in equity',
  'pool.unnetted.formula': 'profits not shared, not even between a long and a short of one contract',

  'thresholds.title': 'When you are alerted',
  'thresholds.rate': (p: { rate: string }) => `Margin rate ${p.rate} or more`,
  'thresholds.distance': (p: { distance: string }) => `Liquidation ${p.distance} away or less`,
  'thresholds.distance.off': 'Distance rule is off',
  'thresholds.own': 'own',
  'thresholds.default': 'default',
  'thresholds.price': (p: { price: string }) => `at ${p.price}`,
  'thresholds.prices': (p: { below: string; above: string }) => `at ${p.below} or ${p.above}`,
  'thresholds.lead': (p: { lead: string }) => `${p.lead} before liquidation`,
  'thresholds.lead.short': 'about when liquidation comes',
  'thresholds.no-price': 'no price of this contract alone reaches it',
  'thresholds.reached': 'reached now',
};
