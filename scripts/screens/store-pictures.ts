import type { PictureLanguage } from './take.ts';

/** One picture for the stores: windows of the product side by side, under one sentence. */
export type StorePicture = {
  readonly name: string;
  /** Names of views, one window each. */
  readonly views: readonly string[];
} & Readonly<Record<PictureLanguage, { readonly caption: string; readonly line: string }>>;

export const STORE_PICTURES: readonly StorePicture[] = [
  {
    name: '1-positions',
    views: ['positions', 'curve'],
    en: {
      caption: 'See how deep every position is loaded',
      line: 'Margin rate, liquidation price and distance, live from MEXC’s public fair prices. No key, no login.',
    },
    'zh-CN': {
      caption: '一眼看清每个仓位离强平有多近',
      line: '保证金率、强平价与距离，依据 MEXC 公开的合理价格实时计算。无需密钥，无需登录。',
    },
  },
  {
    name: '2-what-if',
    views: ['what-if', 'solve'],
    en: {
      caption: 'Try it before you do it',
      line: 'How much margin to add, how much to close, where a stop belongs: before and after, with the formula.',
    },
    'zh-CN': { caption: '先推演，再操作', line: '追加多少保证金、平掉多少、止损放在哪里：操作前后对比，并列出公式。' },
  },
  {
    name: '3-alerts',
    views: ['alerts', 'sequence'],
    en: {
      caption: 'Alerts that say why, and silence that is never hidden',
      line: 'Every alert with the figures that decided it, every gap in watching, and what happens at liquidation.',
    },
    'zh-CN': { caption: '每次预警都说明原因，每段空白都如实记录', line: '预警时的各项数字、未监控的时段，以及强平时会发生什么。' },
  },
  {
    name: '4-lookup',
    views: ['lookup', 'tiers'],
    en: {
      caption: 'Look up a liquidation price without a position',
      line: 'All contracts, risk tiers and bankruptcy price, also offline with a price you type.',
    },
    'zh-CN': { caption: '未持仓也能查强平价', line: '支持全部合约，含风险限额档位与破产价；离线时可自行输入价格。' },
  },
  {
    name: '5-form',
    views: ['options-form'],
    en: {
      caption: 'Know what a position means while you type it',
      line: 'Everything stays in this browser; back it up, import it, or erase it at any time.',
    },
    'zh-CN': { caption: '边填写边看到仓位的含义', line: '全部数据只保存在本浏览器中，可随时备份、导入或清除。' },
  },
];
