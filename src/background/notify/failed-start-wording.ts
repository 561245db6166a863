import type { Said } from '../../protocol/said.ts';
import { t } from './speak.ts';
import type { Wording } from './wording.ts';

/** The notification that the worker cannot start, and why. The pages say more. */
export function failedStartWording(said: Said): Wording {
  return { title: t('start-title'), message: t('after', { first: reasonText(said), second: t('start-end') }) };
}

function reasonText(said: Said): string {
  const params = (key: string): Readonly<Record<string, string>> | null =>
    said.flatMap((one) => ('key' in one && one.key === key ? [one.params] : []))[0] ?? null;
  const row = params('storage-row-damaged');
  const error = params('error');
  if (params('storage-private') !== null) return t('start-private');
  if (row !== null) return t('start-row', { store: row['store'] ?? '', id: row['id'] ?? '' });
  if (params('storage-older-open') !== null || params('storage-newer-open') !== null) return t('start-other-version');
  if (params('storage-silent') !== null || params('storage-unopened-silent') !== null) return t('start-silent');
  const text = error?.['text'] ?? '';
  return params('storage-unopened') === null ? t('start-error', { text }) : t('start-storage', { text });
}
