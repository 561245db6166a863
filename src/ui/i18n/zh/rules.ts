import type { rulesEn } from '../en/rules.ts';
import type { Translation } from '../../../words/bundle.ts';

/** Sentences for the engine's warning codes. */
export const rulesZh = {
  'warning.unknown': '警告“{code}”',
  'warning.leverage-above-contract-maximum': '杠杆高于交易所目前对该合约允许的倍数。',
  'warning.leverage-above-tier-maximum': '杠杆高于交易所在该风险限额档位允许的倍数。',
  'warning.over-limit': '仓位超过最高风险限额档位，按最高档位的费率计算。',
  'warning.off-volume-grid': '张数不是该合约最小下单单位的整数倍。',
} satisfies Translation<typeof rulesEn>;
