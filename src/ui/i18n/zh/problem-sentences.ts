import type { InputErrorCode } from '../../../engine/index.ts';
import type { Problem } from '../../../protocol/problem.ts';
import { allowedWords } from './allowed-words.ts';
import { placeOf } from './places.ts';

/** The refused value, where it stood, and the numbers that the worker sent along. */
type Shown = Pick<Problem, 'path' | 'value'> & { readonly params: Readonly<Record<string, string>> };
type ProblemSentence = (problem: Shown) => string;

/** Codes that the worker gives of its own, beyond the engine's. */
export type WorkerCode =
  | 'more-problems'
  | 'row-ahead'
  | 'snooze-too-long'
  | 'confirmation-ahead'
  | 'export-ahead'
  | 'changed-elsewhere'
  | 'portfolio-changed'
  | 'preview-expired'
  | 'undo-expired'
  | 'notification-refused'
  | 'sound-refused';

const quoted = (value: string): string => (value === '' ? '' : `“${value}”`);
const sentence = (...parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('，')}。`;
const refused = (problem: Shown, why: string): string => sentence(problem.value === '' ? '' : `${quoted(problem.value)}不可用`, why);

/** "须大于 0，且不超过 1", as far as bounds came along. */
function bounds({ min, max, above, below }: Readonly<Record<string, string>>): string {
  const low = above !== undefined ? `大于 ${above}` : min !== undefined ? `不小于 ${min}` : '';
  const high = below !== undefined ? `小于 ${below}` : max !== undefined ? `不大于 ${max}` : '';
  const both = [low, high].filter((part) => part !== '').join('，且');
  return both === '' ? '' : `须${both}`;
}

function outOfRange(problem: Shown): string {
  const { params, path } = problem;
  const { maxDecimals, positionMargin, unit, value, coin } = params;
  if (maxDecimals !== undefined) return refused(problem, `交易所在此最多显示 ${maxDecimals} 位小数`);
  if (positionMargin !== undefined) return refused(problem, `这样释放的保证金会超过仓位保证金 ${positionMargin}`);
  if (unit !== undefined) return refused(problem, `最小数量为 ${unit} 张，按此价格值 ${value ?? ''} ${coin ?? ''}`);
  if (path === 'to') return refused(problem, '区间上端须高于下端');
  return refused(problem, bounds(params) || '超出允许的范围');
}

const ENGINE: Readonly<Record<InputErrorCode, ProblemSentence>> = {
  'invalid-json': () => '文件须为 JSON 格式的持仓文件或备份。',
  'invalid-utf8': () => '内容须为 UTF-8 文本。',
  'line-too-long': ({ params }) => sentence('这一行过长', params['max'] === undefined ? '' : `最多 ${params['max']} 字节`),
  'repeated-key': () => '同一对象中该键出现了两次，每个键只能出现一次。',
  missing: ({ path, params }) => sentence('此项必填', bounds(params) || allowedWords(path)),
  'unknown-key': (problem) => sentence(`没有名为“${placeOf(problem.path)}”的键`),
  'not-an-object': (problem) => refused(problem, '此处须为一个对象'),
  'not-an-array': (problem) => refused(problem, '此处须为一个列表'),
  'not-text': (problem) => refused(problem, allowedWords(problem.path) || '须为非空文本'),
  'not-a-boolean': (problem) => refused(problem, '须为 true 或 false'),
  'not-a-decimal': (problem) => refused(problem, '须为普通数字，例如 1234.5：不用千位分隔，小数点前后各不超过 40 位'),
  'not-an-integer': (problem) => refused(problem, '须为整数'),
  'out-of-range': outOfRange,
  'not-allowed': (problem) => refused(problem, allowedWords(problem.path, problem.params) || '此处不允许这个值'),
  'not-held': (problem) => refused(problem, '只能选择该账户所持仓位的合约'),
  'no-such-account': (problem) => refused(problem, '没有这个账户，请先添加'),
  'no-such-record': (problem) => refused(problem, '没有这条记录'),
  'another-record': (problem) => refused(problem, '须为同一条记录'),
  'not-the-holder': (problem) => refused(problem, '须为持有该仓位的账户'),
  'must-stay': (problem) => refused(problem, '此项不能改变'),
  'changes-nothing': (problem) => refused(problem, '这不会改变仓位或账户的任何内容'),
  'nothing-after-closing': (problem) => refused(problem, '全部平仓后不能再作其他改动'),
  'nothing-to-snooze': (problem) => refused(problem, '目前没有符合的预警条件，暂停会立即结束；请改为暂停一段时间'),
  'archived-elsewhere': (problem) => refused(problem, '归档不在此处进行'),
  'account-in-use': (problem) => refused(problem, `其中还有 ${problem.params['count'] ?? ''} 个仓位，请先删除或移走`),
  'cross-margin-change': (problem) => refused(problem, '全仓仓位没有自己的保证金，请改动钱包余额'),
  'too-deep': ({ params }) => `嵌套最多 ${params['max'] ?? ''} 层。`,
  'too-many-entries': (problem) => refused(problem, `列表最多 ${problem.params['max'] ?? ''} 项`),
  'too-many-keys': (problem) => refused(problem, `最多 ${problem.params['max'] ?? ''} 个键`),
  'key-too-long': (problem) => refused(problem, `键名最多 ${problem.params['max'] ?? ''} 个字符`),
  'multi-asset-mode': () => '不支持多币种保证金模式；一个账户只有一种结算币。',
  'duplicate-level': (problem) => sentence(`${quoted(problem.value)}重复`, '每一档只能出现一次'),
  'duplicate-id': (problem) => sentence(`${quoted(problem.value)}重复`, '每个编号只能出现一次'),
  'contract-missing': (problem) => sentence(`没有 ${problem.value} 的合约信息`, '读到之后才能计算和核对'),
  'duplicate-contract': (problem) => sentence(`${problem.value} 的合约信息重复`, '每个合约只能有一份'),
  'fair-price-missing': ({ path }) =>
    sentence(`还没有${path.startsWith('fairPrices.') ? ` ${path.slice('fairPrices.'.length)} 的` : ''}合理价格`),
  'settle-coin-mismatch': ({ value, params: { contract, account } }) =>
    contract === undefined || account === undefined
      ? sentence(`${value} 的结算币与账户的结算币不同`)
      : sentence(`${value} 以 ${contract} 结算，而账户以 ${account} 结算`, '一个账户只有一种结算币'),
  'margin-mode-not-allowed': ({ value }) => sentence(`该合约不支持${value === 'cross' ? '全仓' : '逐仓'}`),
  'cross-position-margin': () => '全仓仓位没有自己的保证金，此项须留空。',
  'cross-auto-add-margin': () => '全仓仓位没有自动追加保证金。',
  'leverage-above-contract-maximum': ({ value, params }) => sentence(`杠杆 ${value}× 过高`, `该合约最高 ${params['max'] ?? ''}×`),
  'leverage-above-tier-maximum': ({ value, params }) =>
    sentence(`杠杆 ${value}× 过高`, `此数量属于第 ${params['tier'] ?? ''} 档，最高 ${params['max'] ?? ''}×`),
  'off-volume-grid': (problem) => refused(problem, `须为最小下单单位 ${problem.params['unit'] ?? ''} 的整数倍`),
  'quanto-contract': () => '这是双币种（quanto）合约，不予支持；结算币须为计价币或标的币。',
  'risk-limit-mode': () => '合约的风险限额模式未知，无法计算。',
  'risk-limit-type': () => '合约的风险限额类型未知，无法计算。',
  'risk-tiers': () => '合约的风险限额档位有误，无法计算。',
  'liquidation-fee-rate-missing': ({ value }) => sentence(`${value} 的合约信息没有强平手续费率`, '计入强平手续费时无法计算'),
  'pool-incomplete': () => '全仓池中有仓位没有结果，因此整个全仓池无法计算。',
  'available-balance-insufficient': ({ params }) => sentence(`需要 ${params['needed'] ?? ''}`, `可用余额只有 ${params['available'] ?? ''}`),
};

const WORKER: Readonly<Record<WorkerCode, ProblemSentence>> = {
  'more-problems': ({ params }) => `另有 ${params['count'] ?? ''} 个问题未列出，请先解决以上问题。`,
  'row-ahead': ({ value, params }) =>
    `“${value}”晚于本机时钟，最晚可为 ${params['limit'] ?? ''}；这样的记录有 ${params['count'] ?? ''} 条，均不导入。`,
  'snooze-too-long': ({ value, params }) =>
    `“${value}”太远，暂停最长为 setAt 之后 ${params['minutes'] ?? ''} 分钟；这样的记录有 ${params['count'] ?? ''} 条，均不导入。`,
  'confirmation-ahead': ({ value, params }) => `“${value}”晚于本机时钟，最晚可为 ${params['limit'] ?? ''}；该仓位按未核对处理。`,
  'export-ahead': ({ value, params }) => `“${value}”晚于本机时钟（${params['clock'] ?? ''}）：两个时钟必有一个不准，请先核对。`,
  'changed-elsewhere': ({ params }) =>
    params['now'] === 'deleted'
      ? '本页显示之后，此内容已在另一页面删除或被撤销；没有保存任何内容。'
      : '本页显示之后，此内容已在另一页面或因导入而改动；没有覆盖任何内容。',
  'portfolio-changed': () => '持仓数据在此期间有改动，请查看后重试。',
  'preview-expired': () => '预览之后，持仓数据或文件有改动，请重新预览。',
  'notification-refused': ({ params }) => `浏览器拒绝了通知：${params['reason'] ?? ''}`,
  'sound-refused': ({ params }) => `浏览器拒绝了声音：${params['reason'] ?? ''}`,
  'undo-expired': () => '导入之后有过改动，或没有可撤销的导入；没有改回任何内容。',
};

/** What was refused and what is allowed, by code. `not-readable` keeps the browser's own words. */
export const problemSentencesZh: Readonly<Record<string, ProblemSentence>> = { ...ENGINE, ...WORKER };

/** What was refused and what is allowed; null for a code that has no sentence here. */
export function problemWordsZh({ code, path, value, params = {} }: Problem): string | null {
  return problemSentencesZh[code]?.({ path, value, params }) ?? null;
}
