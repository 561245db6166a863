/** The options page's parts for how alerts come, how it looks, and the first run. */
export const settingsEn = {
  'options.alerts': 'Notifications and sound',
  'options.look': 'Look and language',

  'settings.saved': 'Saved.',
  'settings.critical': 'Critical from a margin rate of',
  'settings.critical.hint':
    'In Chrome, notifications from here on ask to stay until you dismiss them. In Firefox the system decides how long they stay.',
  'settings.critical-through': 'Alert me again when it becomes critical (margin rate {rate})?',
  'settings.liquidation-through': 'Alert me again when the liquidation price is reached?',
  'settings.through.hint':
    'After an alert a position is quiet for 30 minutes. These may each alert once more inside them, also while snoozed and in quiet hours.',
  'settings.yes': 'Yes',
  'settings.no': 'No',
  'settings.unanswered': 'Not answered: you will not be alerted again.',
  'early.question': 'Also warn you early?',
  'early.explained':
    'An early warning comes while you can still add margin or close. Plimsoll works out how likely liquidation is within the next 60 minutes if the price keeps swinging as it does now, and warns you when that chance reaches the one you choose.',
  'early.column.at': 'Warn me from a chance of',
  'early.column.in-time': 'Liquidations warned of 15 min or more ahead',
  'early.column.in-crashes': 'The same in crashes',
  'early.column.false-alarms': 'False alarms of a position, average of 3–50×',
  'early.figures': '15 minutes or more before {inTime} of liquidations, {inTimeInCrashes} of those in crashes. {falseAlarms}.',
  'early.from.early': '5% (1 in 20)',
  'early.from.balanced': '10% (1 in 10) · recommended',
  'early.from.late': '25% (1 in 4)',
  'early.off.alone': 'the alert at 80% margin rate alone',
  'early.unanswered': 'Not answered: early warnings are off.',
  'early.source':
    'Simulated positions at 3–50× on real prices of 2021–2026 (other exchanges’), 32,502 of them liquidated. Liquidations not counted here were warned of less than 15 minutes ahead, or not at all. A crash: 4% or more against the position within an hour.',
  'early.both.hint':
    'A warning never holds back an alert: both may come within 30 minutes. After an alert no warning comes for 30 minutes. Warnings repeat every 30 minutes while the chance lasts; snooze and quiet hours hold them back.',
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
  'early.a-week': '{count} a week',
  'early.weeks': '1 in {count} weeks',
  'early.false-alarm':
    'A false alarm: not liquidated within 24 hours. 7 in 10 balanced warnings were followed by liquidation within that time. Higher leverage brings more false alarms, balanced: 1 in 4 weeks at 5×, 1 a week at 10×, 3 a week at 20×, 7 a week at 50×.',

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
  'first.skip': 'Skip the questions',
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
    'An alert comes at a margin rate of 80% (at 100% it is liquidated). In the crash of 10 October 2025 it came a second before liquidation (median of 14 longs at 5–20×): too late to act.',
  'first.rules.distance': 'Also alert at 5% distance to liquidation',
  'first.rules.distance-price':
    'It comes earlier, but costs you about 20 false alarms a week at 10×; at 20× and above a position is inside 5% from the moment it is opened. After each of its alerts the position’s alert at 80% and its early warnings are silent for 30 minutes.',
  'first.rules.distance-now': '{position} is inside already: {distance}.',
  'first.through': 'If it gets worse within 30 minutes of an alert?',
  'first.test': 'Test your alerts',
  'first.know': 'Good to know',
  'first.know.stored':
    'Your entries, settings and history lie in this browser’s own storage, nowhere else. The exchange sees which contracts’ prices are asked for and, if you are logged in there in this browser, that it is you who asks.',
  'first.know.off': 'Nothing is watched while the browser is closed or the computer asleep.',
  'first.know.stop-loss': 'Plimsoll closes nothing. A stop-loss order may fill late or worse than its price in a crash.',
  'first.know.advice': 'No advice, and not affiliated with {exchange}.',
  'first.as-set': 'As set now: alert at a margin rate of {threshold}; early warning: {early}; alert by distance: {distance}.',
  'first.not-answered': 'not answered, so off',
  'first.open': 'Still to answer: {questions}',
} as const;
