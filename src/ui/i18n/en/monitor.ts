/** Feed, ages, levels: what both pages say of the monitor. */
export const monitorEn = {
  'product.name': 'Plimsoll',
  'later.failed': (p: { message: string }) => `This part could not be loaded; close this page and open it again. ${p.message}`,

  'age.ahead': 'a time ahead of this clock',
  'age.seconds': (p: { count: string }) => `${p.count} s`,
  'age.minutes': (p: { count: string }) => `${p.count} min`,
  'age.hours': (p: { count: string }) => `${p.count} h`,
  'age.days': (p: { count: string }) => `${p.count} d`,

  'feed.live': (p: { age: string }) => `Live · ${p.age}`,
  'feed.live-no-price': 'Live · waiting for a price',
  'feed.polling': (p: { age: string }) => `Prices by REST only · ${p.age}`,
  'feed.polling-no-price': 'Prices by REST only · waiting',
  'feed.connecting': 'Connecting to MEXC…',
  'feed.idle': 'Nothing to watch yet',
  'feed.not-watching': (p: { since: string }) => `Not watching since ${p.since}`,
  'feed.partly': (p: { stale: string; all: string; since: string }) => `${p.stale} of ${p.all} not watched since ${p.since}`,
  'feed.cached': (p: { at: string }) => `As of ${p.at} · connecting…`,
  'feed.starting': 'Connecting…',
  'feed.silent': (p: { at: string }) => `No answer since ${p.at}`,

  'level.unknown': 'Unknown',
  'level.safe': 'Low',
  'level.near': 'Raised',
  'level.alert': 'Alert',
  'level.critical': 'Critical',
  'level.liquidating': 'Liquidating',
  'level.announce': (p: { position: string; level: string }) => `${p.position}: ${p.level}`,

  'side.long': 'Long',
  'side.short': 'Short',
  'mode.isolated': 'Isolated',
  'mode.cross': 'Cross',
  'position.leverage': (p: { leverage: string }) => `${p.leverage}×`,
  'position.name': (p: { symbol: string; side: string; mode: string }) => `${p.symbol} ${p.side} ${p.mode}`,
  'money': (p: { amount: string; coin: string }) => `${p.amount} ${p.coin}`,
};
