import type { ImportChange } from '../background/protocol/commands.ts';
import { t } from './translate.ts';

const WORKER_POSITION = /^(\S+) (long|short) (isolated|cross)$/;
const WORKER_COUNT = / \(\d+\)$/;

/** What one line of an import is about, in the page's language; an account is called by the trader's own name. */
export function changeLabel({ kind, label }: ImportChange): string {
  switch (kind) {
    case 'account':
      return label;
    case 'settings':
      return t('popup.options');
    case 'position': {
      const [, symbol, side, mode] = WORKER_POSITION.exec(label) ?? [];
      if (symbol === undefined) return label;
      return t('position.name', { symbol, side: t(side === 'long' ? 'side.long' : 'side.short'), mode: t(mode === 'cross' ? 'mode.cross' : 'mode.isolated') });
    }
    default:
      return t(`import.kind.${kind}`) + (WORKER_COUNT.exec(label)?.[0] ?? '');
  }
}
