/** The options page's parts for how alerts come, how it looks, and the first run. */
export const settingsEn = {
  'options.alerts': 'Notifications and sound',
  'options.look': 'Look and language',

  'settings.saved': 'Saved.',
  'settings.critical': 'Critical from a margin rate of',
  'settings.critical.hint':
    'In Chrome, notifications from here on ask to stay until you dismiss them. In Firefox the system decides how long they stay.',
  'settings.critical-through': 'Alert me again when it becomes critical?',
  'settings.liquidation-through': 'Alert me again when the liquidation price is reached?',
  'settings.through.hint': 'One more alert inside the 30 minutes, also while snoozed and in quiet hours. Not answered means no.',
  'settings.yes': 'Yes',
  'settings.no': 'No',
  'settings.unanswered': 'Not answered: you will not be alerted again.',
  'early.question': 'Also warn you early?',
  'early.explained':
    'In a crash the margin rate reaches 80% only seconds before liquidation. An early warning comes while you can still add margin or close: as soon as a position, at the pace of the last hour, has a chance of 1 in 20, 1 in 10 or 1 in 4 to be liquidated within the hour.',
  'early.column.at': 'Warn me',
  'early.column.in-time': 'Warned 15 min ahead',
  'early.column.in-crashes': 'In crashes',
  'early.column.false-alarms': 'False alarms a week',
  'early.figures':
    '15 minutes or more before {inTime} of liquidations, {inTimeInCrashes} of those in crashes. {falseAlarms} false alarms a week.',
  'early.chance': 'at {chance}',
  'early.recommended': 'at {chance}, recommended',
  'early.off.alone': 'margin rate of 80% alone',
  'early.unanswered': 'Not answered yet: off.',
  'early.source':
    'Of 32,502 liquidations of 2021–2026 at 3–50×: how many were warned of 15 minutes ahead or more. A false alarm: not liquidated within 24 hours; for one position, by the week.',
  'early.both.hint':
    'A warning and an alert may both come within 30 minutes: a warning never holds back an alert. In the 30 minutes after an alert no warning comes.',
  'early.limits': 'How true the warnings were, and what they cannot see',
  'early.limits.early':
    'Early: 6 to 9 of 100 first warnings were followed by liquidation within the hour. In crashes 1 of 25 liquidations came without a warning a minute before.',
  'early.limits.balanced':
    'Balanced: 11 to 15 of 100 within the hour; of all warnings 7 in 10 within a day. In crashes 1 of 17 liquidations came without a warning a minute before.',
  'early.limits.late': 'Late: 27 to 32 of 100 within the hour. In crashes 1 of 10 liquidations came without a warning a minute before.',
  'early.limits.jumps':
    'A sudden crash can still come first: where the price jumps within seconds, prices warn of nothing. News, funding and thin order books are not in the odds. A contract under an hour old has none.',
  'early.limits.leverage':
    'At 50× a position is near liquidation from the start: 7 false alarms a week (balanced). At 3× there is 1 in 20 weeks.',

  'settings.recovery': 'Tell me when an alert is over: no rule holds any more',
  'settings.sound': 'Play a sound with alerts',
  'settings.sound.try': 'Try the sound',
  'settings.sound.try-critical': 'Try the critical sound',
  'settings.sound.played': 'Played. Heard nothing? Look at the volume and at the browser’s sound setting in your system.',
  'settings.quiet': 'Quiet hours',
  'settings.quiet.hint': 'No alerts in these hours, except those allowed above. Held-back ones are in the history.',
  'settings.quiet.from': 'From',
  'settings.quiet.to': 'To',

  'look.theme': 'Theme',
  'look.theme.system': 'As the system',
  'look.theme.light': 'Light',
  'look.theme.dark': 'Dark',
  'look.palette': 'Colours of the levels',
  'look.palette.standard': 'Green, amber, red',
  'look.palette.colour-blind': 'Blue, yellow, orange: for any colour vision',
  'look.language': 'Language',
  'look.language.system': 'As the browser',
  'look.language.en': 'English',
  'look.language.zh-CN': '简体中文',

  'windowless.absent': 'This browser ends with its last window, and nothing is watched from then on. Leave one open; it may be minimised.',
  'windowless.never': 'Once the last window is closed nothing is watched, unless you let the browser run on without one.',
  'windowless.given':
    'Watching goes on when the last window is closed, as long as the browser’s own setting “Continue running background apps when … is closed” (Settings › System) is on.',
  'windowless.withdrawn': 'This permission was withdrawn: once the last window is closed nothing is watched, unless you give it again.',
  'windowless.what':
    'The browser then stays open in the background with no window; most systems also start it so when you log in. You end it by “Exit” in its menu or at its icon beside the clock. Asleep or switched off, the computer watches nothing.',
  'windowless.allow': 'Keep watching with no window open',
  'windowless.withdraw': 'End with the last window again',
  'windowless.declined': 'The browser did not allow it.',

  'first.title': 'Watch your first position',
  'first.skip': 'Not now',
  'first.done': 'Done',
  'first.step': '{step}. {title}',
  'first.position': 'Your position',
  'first.position.hint': 'Copy it from {exchange}. No key, no login: it stays in this browser.',
  'first.position.wallet-hint': 'Cross uses the whole wallet as margin.',
  'first.position.watch': 'Watch it',
  'first.position.more': 'Add another',
  'first.position.watched': '{position} is watched.',
  'first.position.waiting': 'Waiting for its first price…',
  'first.position.figures': 'Margin rate {rate}; alert at {threshold}.',
  'first.position.liquidation': '{label} {price} ({distance} away).',
  'first.account': 'Main {coin}',
  'first.wallet-known': 'The account “{account}” has a wallet already: {balance} {coin}. Leave this empty, or change it under Accounts.',
  'first.missing': 'This is needed.',
  'first.symbol-format': '{exchange}’s symbol is needed here, for example BTC_USDT.',
  'first.rules': 'When should it warn you?',
  'first.rules.text':
    'At a margin rate of 80% the alert came 0–17 seconds before liquidation in the crash of 10 October 2025 (5–20× longs): too late to act. At a distance of 5% it came 16 minutes before (median).',
  'first.rules.distance': 'Also alert at 5% distance to liquidation',
  'first.through': 'If it gets worse within 30 minutes of an alert?',
  'first.through.text':
    'After an alert a position is quiet for 30 minutes. These may each break through once. Nothing is chosen for you; unanswered means no.',
  'first.test': 'Test your alerts',
  'first.know': 'Good to know',
  'first.know.stored':
    'Your entries, settings and history lie in this browser’s own storage, nowhere else. The exchange sees which contracts’ prices are asked for and, if you are logged in there in this browser, that it is you who asks.',
  'first.know.off': 'Nothing is watched while the browser is closed or the computer asleep.',
  'first.know.stop-loss': 'Plimsoll closes nothing. A stop-loss order may fill late or worse than its price in a crash.',
  'first.know.advice': 'No advice, and not affiliated with {exchange}.',
} as const;
