import { t, type OptionsKey } from '../translate.ts';

/** Position's fields by the words that forms have for them; what no form asks for keeps the name it has in files. */
const LABELS: Readonly<Record<string, OptionsKey>> = {
  accountId: 'position.field.accountId',
  symbol: 'position.field.symbol',
  side: 'position.field.side',
  marginMode: 'position.field.marginMode',
  contracts: 'position.field.contracts',
  entryPrice: 'position.field.entryPrice',
  leverage: 'position.field.leverage',
  positionMargin: 'position.field.positionMargin',
  autoAddMargin: 'position.field.autoAddMargin',
  threshold: 'position.field.threshold',
  distanceThreshold: 'position.field.distanceThreshold',
  earlyWarning: 'position.field.earlyWarning',
  alertsEnabled: 'position.field.alertsEnabled',
  note: 'position.field.note',
};

/** What a field of a position is called on the page. */
export function fieldLabel(field: string): string {
  const key = LABELS[field];
  return key === undefined ? field : t(key);
}

/** Those that a trader fills in, in the order of the form. */
export const LABELLED_FIELDS: readonly string[] = Object.keys(LABELS).filter((field) => field !== 'accountId');
