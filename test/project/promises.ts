/**
 * What the papers promise, sentence by sentence as it stands there, and the tests that fail when it is untrue, each as "file › name of a test, of a
 * describe or of a case". promises.test.ts looks for sentences that are missing here: a new one is tied to a test, or worded as what it is.
 */
export type Paper = keyof typeof HELD;

const POLICY = 'test/project/security.test.ts › runs its pages and its worker under exactly this policy';
const KEYS = 'test/project/security.test.ts › has these keys in its manifest and no other';
const HOSTS = 'test/project/security.test.ts › names no host but the exchange';
const NETWORK = 'test/project/security.test.ts › reaches the network from the worker alone, by fetch and WebSocket alone';
const NO_CODE = 'test/project/security.test.ts › makes no code or markup of text';
const STRANGERS =
  'test/browser/security.test.ts › a web page can neither talk to the worker nor load, frame, fetch or open a page or file of the extension';
const SENT =
  'test/browser/cookies.test.ts › all that is sent to the exchange are pings and questions by symbol: no figure of a position, no key, no login';
const CHROME_COOKIES =
  'test/browser/cookies.test.ts › Chromium: requests carry no cookie, no origin and no referrer; the socket carries cookies that are SameSite=None, and the extension’s id';
const FIREFOX_COOKIES =
  'test/browser/cookies.test.ts › Firefox: requests carry no cookie, no origin and no referrer; the socket carries every cookie, and the id of this installation';
const COOKIES = [CHROME_COOKIES, FIREFOX_COOKIES] as const;
const THIRTY_MINUTES =
  'test/browser/alerts.test.ts › a rate that never falls below its threshold alerts again at 30 minutes, and not a millisecond before';
const BREAK_THROUGH =
  'test/engine/alert/break-through-laws.test.ts › ordinary alerts lie 30 minutes apart; between two of them each break-through comes once at most, and only asked for';
const GAP = 'test/background/stories/catch-up.test.ts › a closed browser is a gap: the next worker looks at all of it, once';
const CLOSED = 'test/background/stories/watching.test.ts › the time in which the browser was closed is a gap in the history';
const EXACT = 'test/engine/exact.test.ts › obeys the laws of a field';
const DEPTH = 'test/browser/security.test.ts › nesting as deep as a frame may be breaks nothing: it is counted, and prices go on';
const IMPORTER =
  'test/browser/nonsense.test.ts › the importer refuses every broken file by field, value and what is allowed, and stores nothing of it';
const EVENTS = 'test/project/security.test.ts › says of two events what is read of them: the alarm’s name, the installation’s reason';
const FORMULAS = 'test/popup/popup.test.tsx › opens a row: thresholds with their price, figures with their formula, assumptions';
const ASSUMPTIONS = 'test/options/data-parts.test.tsx › every assumption of the engine and of the pages stands in the list';
const LOOK_UP = 'test/browser/popup-lookup.test.ts › a liquidation price is looked up by keyboard alone, and watched by Enter';
const UNANSWERED = 'test/engine/alert/break-through-laws.test.ts › without an answer nothing breaks through';

const WINDOWLESS_OFFER =
  'test/options/windowless.test.tsx › is offered where the first run says what is not watched, and given by one click';
const WINDOWLESS_WATCH =
  'test/browser/windowless.test.ts › with leave given by one click, watching goes on after the last window: the alert comes, a click opens it, and once taken back the browser ends';
const CRASH = 'test/faults/full/browser.test.ts › the process of the extension is killed after a sound';
const CRASH_WITH_POPUP =
  'test/faults/full/browser.test.ts › killed with the popup open in it, it stays away: the limit that README names is still there';
const CLOCK_LIMIT = 'test/faults/full/clock.test.ts › its alarm is lost; and the limit: it is set back while no worker lives';
const KEEPS_NOTHING =
  'test/browser/firefox-keeps-nothing.test.ts › Firefox that never remembers history is named on both pages and in a notification, and nothing claims to watch';

/** A sentence, and who holds it. */
export type Held = readonly [says: string, ...by: readonly string[]];

// One row a line.
// prettier-ignore
export const HELD = {
  'README.md': [
    ['Liquidation alerts for futures traders – no key, no login.', SENT],
    ['Both work on a fresh machine with only Node 20 or newer and npm.', 'test/project/pipeline.test.ts › npm test is run on a fresh machine, on the oldest Node that is promised and a newer one'],
    ['At most one alert for a position every 30 minutes, unless you ask for break-through.', THIRTY_MINUTES, BREAK_THROUGH],
    [
      'runs headless and exits 0 only if exactly the alerts came that the engine computes from the same ticks',
      'test/scripts/alert-difference.test.ts › one missing',
      'test/scripts/alert-difference.test.ts › one too many',
    ],
    ['Decimals are never rounded on the way', EXACT],
    ['where profits of other contracts count only if you choose that rule', 'test/engine/cross.test.ts › nets the legs of one contract and counts no profit of another (own-only)'],
    ['| `offscreen` | Chrome only', 'test/project/security.test.ts › asks for these permissions and no other'],
    ['| `background` | Chrome only, optional, asked for by a click', 'test/project/security.test.ts › asks for these permissions and no other', WINDOWLESS_OFFER],
    ['MEXC\'s public prices and contract records; nothing else is contacted', HOSTS, NETWORK],
    ['No content scripts, no tabs, no other host, no remote code, no analytics, no key.', KEYS, POLICY, HOSTS],
    ['Plimsoll notes such a gap in the alert history.', CLOSED],
    ['Chrome can run on without a window ("Keep watching with no window open")', WINDOWLESS_WATCH],
    ['**A crash of the extension\'s process** ends the worker for at most half a minute, until the watchdog brings it back.', CRASH],
    ['Chrome ends the extension until it is loaded again if the popup is open then', CRASH_WITH_POPUP],
    ['**A clock that is set back in the very half minute in which no worker lives** delays the next one by as much', CLOCK_LIMIT],
    ['Set to "Never remember history", Firefox keeps nothing for an extension: Plimsoll cannot watch there, and says so.', KEEPS_NOTHING],
    ['The price socket carries the browser\'s cookies of mexc.com', ...COOKIES],
  ],
  'PRIVACY.md': [
    ['Plimsoll collects nothing.', SENT, NETWORK],
    ['The only network traffic goes to the public, keyless price endpoints of MEXC', HOSTS, NETWORK, SENT],
    ['is fetched once a day at most.', 'test/background/pages/contract-list.test.ts › is read on first use, of each what a search shows, by symbol, and kept', 'test/background/pages/contract-list.test.ts › a day later the kept one is served at once, dated, and renewed behind'],
    ['Plimsoll never sends it your positions, sizes or thresholds.', SENT],
    ['There is no account, no key, no analytics, no third party, no remote code.', SENT, HOSTS, POLICY],
    ['Requests by HTTPS carry no cookie, no origin and no referrer.', ...COOKIES],
    ['a socket, unlike a request, has no switch against it', ...COOKIES],
    ['those that the site marked `SameSite=None`; none that are `Lax`, `Strict` or unmarked', CHROME_COOKIES],
    ['| Firefox | all of them | a random id of this one installation', FIREFOX_COOKIES],
    ['Plimsoll reads no cookie, and sends no message that logs in.', SENT, 'test/project/security.test.ts › reads no cookie'],
  ],
  'SECURITY.md': [
    ['It has no key, no login and no server, so nothing in it can trade, withdraw or log in.', SENT, HOSTS],
    ['a record that cannot be read never replaces a good one', 'test/background/contracts/contract-records.test.ts › one that cannot be read'],
    [
      'age of every price by contract, by the exchange\'s own time, too; time stamps order pushes',
      'test/background/feed/freshness.test.ts › is told exactly once a change, at the right moment, and ends as an interruption',
      'test/background/feed/own-time.test.ts › an hour-old answer of REST is not live: it is dated, said, and the other host is asked after 5 s',
      'test/background/feed/own-time.test.ts › a push of ten minutes ago is not live, takes no younger price’s place, and is counted',
    ],
    ['| `background` | optional, Chrome only, asked for by a click: the browser stays open without a window, so that watching goes on', WINDOWLESS_OFFER, WINDOWLESS_WATCH],
    ['read or do anything more than before', 'test/project/security.test.ts › asks for these permissions and no other'],
    ['with only the worker in it, the watchdog brings it back within 30 s', CRASH],
    ['Then only Chrome\'s own balloon says so', CRASH_WITH_POPUP],
    ['no content scripts, no web-accessible resources, no external connections', KEYS, STRANGERS],
    ['only ports of the extension\'s own pages with its own id are answered', 'test/browser/security.test.ts › another extension hears nothing from the worker'],
    ['no external messages are listened to', 'test/project/security.test.ts › listens to nobody outside'],
    ['nothing is stored before you saw every change', IMPORTER, 'test/background/pages/commands.test.ts › a file with one problem changes nothing'],
    ['one transaction or nothing', 'test/background/store/store.test.ts › applies an edit as a whole and counts it'],
    ['a policy that allows no code from elsewhere and no connection but to the exchange', POLICY],
    ['it could read the portfolio, and tell the exchange\'s hosts only', POLICY],
    ['Boundaries are crossed only at the doors below.', 'test/project/security.test.ts › has a row for every event that can wake the worker', NETWORK],
    ['what lies deeper than a reader looks is never walked, stored or sent on', DEPTH],
    [
      'half a million brackets are read or refused without harm (tested in both)',
      DEPTH,
      'test/browser/security.test.ts › in Firefox, too, text as deep as a frame may be is read or refused without harm',
    ],
    ['two levels are looked at, nothing of the rest is kept', 'test/background/feed/rejected-inputs.test.ts › are all counted; the last 20 are kept, oldest first, cut'],
    ['a record id or none', 'test/background/notify/wording.test.ts › lead back to their position, or to none'],
    ['the event carries nothing else that is read', EVENTS],
    ['nothing but the reason of an installation is read, and it is compared with one word', EVENTS],
    ['## No markup, no code from outside', NO_CODE, POLICY, 'test/browser/security.test.ts › markup from a file or from the exchange is text on every page'],
    ['proves that no component hands it anything', 'test/project/security.test.ts › has one way to markup left, preact\'s own, which nothing in it can take'],
    ['public prices and contract records, without cookies and referrer | log in: these requests carry no cookie', ...COOKIES],
    ['log in: no message of ours does', SENT],
    ['Chrome sends those that are `SameSite=None`, Firefox all of them, and a random id of this installation as the origin.', ...COOKIES],
    ['nothing is watched, and the gap is told afterwards', GAP, CLOSED],
    ['what it runs is pinned by a commit\'s digest, and its token reads only', 'test/project/pipeline.test.ts › names every action by the digest of a commit, and the version beside it'],
    ['the policy keeps its data at the exchange\'s hosts, no more', POLICY],
  ],
  'docs/store/listing-en.md': [
    ['**Summary** (132 characters at most)', 'test/project/promises.test.ts › the summary fits the stores'],
    ['Type it in: no API key, no login.', SENT],
    ['There is no API key and no login, so nothing in it can trade or withdraw.', SENT, HOSTS],
    ['No rounding anywhere in a decision.', EXACT],
    ['at most once every 30 minutes for a position, unless you ask for more at the critical level', THIRTY_MINUTES, BREAK_THROUGH],
    ['A dead connection, an old price or a sleeping computer is shown on the badge and in the popup', 'test/browser/feed-faults.test.ts › an exchange that answers with an HTML page is named, and stale prices are shown as not watched'],
    ['Look up any contract\'s liquidation price without saving anything.', LOOK_UP],
    ['Every figure can be traced to its formula with your own numbers, and every assumption has a name.', FORMULAS, ASSUMPTIONS],
    ['No analytics, no server of ours, no third party.', HOSTS, SENT],
    ['since browsers add their cookies to its price socket', ...COOKIES],
  ],
  'docs/store/listing-zh-CN.md': [
    ['无需 API 密钥，无需登录。', SENT],
    ['没有 API 密钥，没有登录，因此它无法交易，也无法提币。', SENT, HOSTS],
    ['任何判断都不经过舍入。', EXACT],
    ['每个仓位每 30 分钟最多提醒一次，除非您要求在危急级别时破例。', THIRTY_MINUTES, BREAK_THROUGH],
    ['无法监控时它会明说：连接中断、价格过旧、电脑休眠都会显示在角标和弹窗中', 'test/browser/feed-faults.test.ts › an exchange that answers with an HTML page is named, and stale prices are shown as not watched'],
    ['无需保存即可查询任意合约的强平价。', LOOK_UP],
    ['每个数字都能追溯到公式和您自己的数据，每个假设都有名称。', FORMULAS, ASSUMPTIONS],
    ['您输入的内容都留在您的电脑上：没有统计分析，没有我们的服务器，没有第三方。', HOSTS, SENT],
    ['浏览器会在其行情连接中附上 Cookie', ...COOKIES],
  ],
  'docs/store/permissions.md': [
    ['The last picture of the popup and drafts of forms, on this computer only', NETWORK, SENT],
    ['Asked for by a click only. The browser then stays open with no window', WINDOWLESS_OFFER, WINDOWLESS_WATCH],
    ['Nothing else runs there.', 'test/project/security.test.ts › has a page that plays sounds and wakes the worker, and nothing else: one script that imports none, keeps nothing and asks for nothing'],
    ['Read only, no login.', SENT],
    ['Requests by HTTPS carry no cookies; to the WebSocket the browser itself adds its cookies of mexc.com (Chrome those marked `SameSite=None`, Firefox all).', ...COOKIES],
    ['No remote code: everything that runs is in the package. No content scripts, no access to tabs or web pages.', POLICY, KEYS, STRANGERS],
    ['names these two hosts and nothing else', POLICY],
    ['no data is collected, sold or given to third parties', HOSTS, SENT],
  ],
  'docs/store/reviewer-notes.md': [
    ['nothing is obfuscated, no code is fetched at run time', POLICY, NO_CODE],
    ['No component uses it; lint forbids it.', 'test/project/security.test.ts › has one way to markup left, preact\'s own, which nothing in it can take'],
    ['byte for byte those submitted', 'test/project/package.test.ts › %s is the same byte for byte when a reviewer makes it'],
    ['No login is needed.', SENT],
  ],
} as const satisfies Record<string, readonly Held[]>;

/** Sentences with the words of a promise that are none: facts about others, limits, disclaimers, instructions. */
export const NO_PROMISE: Readonly<Record<Paper, readonly string[]>> = {
  'README.md': ['Nothing here is advice.', '**Nothing is watched while the browser is closed or the computer sleeps.**'],
  'PRIVACY.md': ['watch in a browser profile that has never opened mexc.com'],
  'SECURITY.md': [
    'Only the newest version is repaired.',
    'a wrong one is worse than none',
    'false contract records, nonsense, endless or deep text, nothing',
    'nothing known',
    'nothing here can: the portfolio is not encrypted',
    'plays the sound of an alert in Chrome, whose worker has no audio',
    'One way carries none, in Chrome alone',
    'figures are only as good as its contract records',
    'nothing here protects from that',
  ],
  'docs/store/listing-en.md': [
    'Plimsoll only warns while the browser runs. It closes nothing for you.',
    'Nothing in it is financial advice.',
  ],
  'docs/store/listing-zh-CN.md': ['Plimsoll 只在浏览器运行时提醒，不会替您平仓', '其中任何内容都不构成投资建议', '与 MEXC 没有任何关联'],
  'docs/store/permissions.md': [],
  'docs/store/reviewer-notes.md': ['no other tool, no account'],
};

/** What the pages promise, by key: the English text, and who holds it. */
// One row a line.
// prettier-ignore
export const HELD_ON_PAGES: Readonly<Record<string, Held>> = {
  'settings.critical.hint': [
    'In Chrome, notifications from here on ask to stay until you dismiss them. In Firefox the system decides how long they stay.',
    'test/platform/browser-differences.test.ts › asks for attention by options of its own, and changes what is shown by an update',
    'test/platform/browser-differences.test.ts › gets no option that it would refuse, and changes what is shown by showing it anew',
  ],
  'early.both.hint': [
    'A warning never holds back an alert: both may come within 30 minutes. After an alert no warning comes for 30 minutes. Warnings repeat every 30 minutes while the chance lasts; snooze and quiet hours hold them back.',
    'test/engine/alert/early-laws.test.ts › alerts are the same with warnings on and off',
    'test/engine/alert/early-laws.test.ts › no warning comes inside the slot of an alert',
  ],
  'early.unanswered': ['Not answered: early warnings are off.', 'test/options/early-warning.test.tsx › skipping the questions answers none'],
  'settings.through.hint': [
    'After an alert a position is quiet for 30 minutes. These may each alert once more inside them, also while snoozed and in quiet hours.',
    BREAK_THROUGH,
    'test/engine/alert/break-through-laws.test.ts › what may break through is muted by neither snooze nor quiet hours',
    UNANSWERED,
  ],
  'settings.quiet.hint': [
    'No alerts in these hours, except those allowed above. Held-back ones are in the history.',
    'test/browser/alert-policy.test.ts › quiet hours hold by the clock on the wall, with their reason in the history',
  ],
  'first.position.hint': ['Copy it from {exchange}. No key, no login: it stays in this browser.', SENT],
  'popup.empty.text': ['Type in a position as {exchange} shows it. No key, no login: Plimsoll only reads public prices.', SENT],
  'first.know.stored': [
    'Your entries, settings and history lie in this browser’s own storage, nowhere else. The exchange sees which contracts’ prices are asked for and, if you are logged in there in this browser, that it is you who asks.',
    SENT,
    ...COOKIES,
  ],
  'about.off': [
    'While the browser is closed or the computer asleep nothing is watched. Plimsoll says so when it starts again, with the gap in the alert history.',
    CLOSED,
  ],
  'failure.timeout': ['No answer in time. Nothing you typed is lost; try again.', 'test/options/position-form.test.tsx › a save that is not answered in time says so and keeps every entry, which can be sent again'],
  'form.changed-elsewhere': [
    'Changed elsewhere since you opened it: in another tab, or in the table or a form of this one. Nothing was overwritten, and what you typed is still here.',
    'test/browser/options.test.ts › of two pages that edit one position the second is told, and nothing is overwritten',
  ],
  'lookup.empty': ['Choose a contract. Nothing is saved until you say so.', LOOK_UP],
  'import.hint': ['Nothing changes until you apply: every change, or every problem, is listed first.', IMPORTER, 'test/background/pages/commands.test.ts › is refused when the portfolio changed since the preview'],
  'import.undo.hint': [
    'Possible until you edit anything; a restart of the browser does not end it.',
    'test/background/pages/backup.test.ts › brings back exactly what was there, also after a restart; an edit ends it',
  ],
  'erase.hint': [
    'Positions, accounts, settings, alert history and all that is typed and not saved. It can be undone for 10 seconds.',
    'test/background/pages/erase.test.ts › erasing leaves nothing behind, also after a restart, and a backup made before brings everything back',
    'test/browser/options.test.ts › archive, delete and erasing everything are taken back; a copy is a new position; a snooze is shown',
  ],
  'rescue.hint': [
    'The storage does not work as it should. This hands out whatever can still be read; nothing is changed by it.',
    'test/browser/data-files.test.ts › a table of Excel is imported and taken back; a database of a newer version is handed out, not reset',
  ],
  'backup.hint': [
    'Positions, accounts and settings, the alert history, and when each position alerted last. Import it above to restore.',
    'test/background/pages/backup.test.ts › is what its schema says, and comes back whole on a machine that has nothing',
  ],
  'account.field.takerFeeRate.hint': ['Counts only where position margin is computed for you.', 'test/engine/isolated.test.ts › is what the trader typed otherwise, 0 included'],
  'lookup.wallet-hint': ['The whole wallet, with nothing else in it.', 'test/projections/lookup.test.ts › cross stands on a typed wallet balance and says so'],
};

/** Texts with such words that tell what to type, or are limits and disclaimers. */
export const NO_PROMISE_ON_PAGES: readonly string[] = [
  ...[
    'account.field.walletBalance.hint',
    'lookup.price-hint',
    'first.title',
    'first.know.off',
    'first.know.stop-loss',
    'first.know.advice',
  ],
  ...['about.typed', 'about.affiliation'],
];
