import type { ImportChange } from '../protocol/commands.ts';
import { formatDecimal } from '../ui/format/number.ts';
import { t } from './translate.ts';

/** What one line of an import is about, in the page's language; an account is called by the trader's own name. */
export function changeLabel(change: ImportChange): string {
  switch (change.kind) {
    case 'account':
      return change.name;
    case 'settings':
      return t('popup.options');
    case 'position':
      return t('position.name', { symbol: change.symbol, side: t(`side.${change.side}`), mode: t(`mode.${change.marginMode}`) });
    default:
      return `${t(`import.kind.${change.kind}`)} (${formatDecimal(String(change.count))})`;
  }
}
