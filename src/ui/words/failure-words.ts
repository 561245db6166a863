import type { Failure } from '../../protocol/client.ts';
import { t } from '../i18n/translate-later.ts';
import { saidWords } from './said-words.ts';

/** Why a command was not answered, and what that means for the trader's input. */
export function failureWords(failure: Failure): string {
  switch (failure.reason) {
    case 'timeout':
      return t('failure.timeout');
    case 'connection-lost':
      return t('failure.connection-lost');
    case 'refused':
      // What broke names no times of which the day would matter.
      return t('failure.refused', { message: failure.said === undefined ? failure.message : saidWords(failure.said, 0) });
    case 'malformed-reply':
      return t('failure.malformed-reply', { message: failure.message });
    case 'malformed-arguments':
      return t('failure.malformed-arguments', { message: failure.message });
  }
}
