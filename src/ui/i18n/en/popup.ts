/** The popup's rows and tabs. */
export const popupEn = {
  'popup.tabs': 'Sections',
  'popup.tab.positions': 'Positions',
  'popup.tab.lookup': 'Calculator',
  'popup.tab.alerts': 'Alerts',
  'popup.options': 'Options',
  'popup.shock': 'What if all move…',
  'popup.help': 'Keyboard help',
  'popup.add': 'Add a position',
  'popup.waiting': 'Loading…',

  'row.details': 'Figures of {position}',
  'row.fair': 'Fair price',
  'row.no-price': 'No price yet',
  'row.rate.old': 'at {at}',
  'row.rate.none': '–',
  'row.unevaluable': 'Cannot be computed',
  'row.isolated': 'iso',
  'row.cross': 'cross',
  'row.contracts': '{count} {count|contract|contracts}',
  'row.no-equity': 'no equity',

  'watch.off': 'off',
  'watch.blind': 'not watched',
  'watch.snoozed': 'snoozed',
  'watch.held': 'held back',
  'watch.asked': 'closed?',

  'account.rate': 'margin rate',
} as const;
