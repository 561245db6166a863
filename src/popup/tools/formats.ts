import type { ContractView } from '../../protocol/view.ts';
import { formatAmount, formatPrice, formatRate } from '../../ui/format/number.ts';
import { t } from '../../ui/i18n/translate-tools.ts';

/** How figures of one contract are written; null figures in words. */
export interface Formats {
  readonly coin: string;
  readonly priceScale: number | null;
  price(text: string | null): string;
  money(text: string | null): string;
  rate(text: string | null): string;
}

export function formatsOf(contract: Pick<ContractView, 'settleCoin' | 'priceScale'> | null): Formats {
  const coin = contract?.settleCoin ?? '';
  const priceScale = contract?.priceScale ?? null;
  const orNone = (write: (text: string) => string) => (text: string | null) => (text === null ? t('tools.none') : write(text));
  return {
    coin,
    priceScale,
    price: orNone((text) => formatPrice(text, priceScale)),
    money: orNone((text) => t('money', { amount: formatAmount(text, coin), coin })),
    rate: orNone(formatRate),
  };
}
