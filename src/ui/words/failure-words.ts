import type { CommandOutcome } from '../../background/protocol/client.ts';
import type { CommandName } from '../../background/protocol/commands.ts';
import { t } from '../i18n/translate-later.ts';

/** Why a command was not answered, and what that means for the trader's input. */
export function failureWords(failure: Extract<CommandOutcome<CommandName>, { kind: 'failure' }>): string {
  switch (failure.reason) {
    case 'timeout':
      return t('failure.timeout');
    case 'connection-lost':
      return t('failure.connection-lost');
    case 'refused':
      return t('failure.refused', { message: failure.message });
    case 'malformed-reply':
      return t('failure.malformed-reply', { message: failure.message });
    case 'malformed-arguments':
      return t('failure.malformed-arguments', { message: failure.message });
  }
}
