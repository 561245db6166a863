/** Faults that others found in the product, and the tests that keep each from coming back; docs/reliability.md shows this table. */
export interface FoundFault {
  /** Its number in the list of what was found. */
  readonly row: number;
  /** What it is one of: a fault stands for its kind, and its siblings were looked for. */
  readonly kind: Kind;
  readonly wrong: string;
  /** How the tests were seen to fail, or why they could not be. */
  readonly seen: string;
  /** Each as "file › name of a test, of a describe or of a case". */
  readonly tests: readonly string[];
}

type Kind =
  | 'blind'
  | 'clock'
  | 'cost'
  | 'entry'
  | 'erasure'
  | 'feed'
  | 'gaps'
  | 'limits'
  | 'past'
  | 'pipeline'
  | 'promise'
  | 'recovery'
  | 'seen'
  | 'shell'
  | 'time limits'
  | 'words';

const fault = (row: number, kind: Kind, wrong: string, seen: string, tests: readonly string[]): FoundFault => ({
  row,
  kind,
  wrong,
  seen,
  tests,
});

// One row a line.
// prettier-ignore
export const FOUND_FAULTS: readonly FoundFault[] = [
  fault(1, 'clock', 'The clock set back while the worker lives: the watchdog alarm stood as far ahead as the step, and nobody revived a dead worker.',
    'earlier build: not revived in 60 s; a lost alarm stayed away', [
    'test/faults/sample/clock.test.ts › the clock set back by hours, the network away, the worker killed: revived by its alarm, nothing lost or doubled',
    'test/faults/full/clock.test.ts › its alarm is lost; and the limit: it is set back while no worker lives',
    'test/background/stories/clock-steps.test.ts › leaves the alarm a second far ahead, and one that the browser lost 20 s away',
  ]),
  fault(2, 'feed', 'A subscription that the exchange had forgotten on a healthy socket was never asked for again, while the head said "Live".',
    'red on the earlier code: one subscription in all, and "live"', [
    'test/background/feed/subscriptions.test.ts › are asked for again once the price has moved twice without a push, and are slow until one comes',
    'test/background/feed/forgotten-subscription.test.ts › is asked for again after two polls that moved, and the feed is slower until it is heard',
  ]),
  fault(4, 'entry', 'The search did not know the names that the exchange shows, and silently took one contract for another.', 'red on the earlier code', [
    'test/options/position-contract.test.tsx › a name that two contracts go by is asked, %s, and means none of them until then',
    'test/ui/contract-search/rank-contracts.test.ts › what a whole name means',
    'test/browser/popup-lookup.test.ts › a contract is found by the name that MEXC shows, however long; one name of two contracts is asked',
  ]),
  fault(5, 'entry', 'Contracts whose coin has a long or unusual name were left out of the search without a word.', 'ten cases red on the earlier reader', [
    'test/venues/mexc/listed-contract.test.ts › of a coin with a long name',
    'test/venues/mexc/listed-contract.test.ts › counts a row without coins as not read',
    'test/background/pages/contract-list.test.ts › one that an earlier version kept, without names, is read anew, and shows nothing while it cannot be',
  ]),
  fault(6, 'entry', 'A lone group with a point (107.626 for 107,626) was read 1,000 times too small in tables and pastes.',
    'the earlier reader took 1.800 for 1.8; the earlier paste put 107.626 in', [
    'test/options/table-positions.test.ts › lone groups of points are asked',
    'test/ui/pasted-number.test.tsx › %s is asked before anything is entered, and the answer is',
    'test/options/inline-edit.test.tsx › a number that can be read in two ways',
    'test/options/table-import.test.tsx › whose numbers can be read in two ways is asked, nothing chosen, and read again with the answer, which can be changed',
    'test/browser/written-numbers.test.ts › a table with lone groups is asked; the answer is applied; a lone group that is pasted into a cell is asked, too',
  ]),
  fault(11, 'entry', 'First run: a second cross position in another coin was refused without a word.', 'red on the earlier code', [
    'test/options/first-run.test.tsx › a second cross position in another coin asks for the wallet of that coin, known from the list or learned by trying',
    'test/options/first-run.test.tsx › a refusal whose field is not drawn is listed below the button',
    'test/ui/field-problems.test.ts › a field that nobody draws is listed by its label, and what names no field in its own words',
    'test/options/position-form.test.tsx › a refusal whose field is a switch, or is not drawn, is listed below the button',
  ]),
  fault(13, 'entry', 'A table imported twice, or a position saved twice, doubled it without a hint.', 'new: nothing of it existed', [
    'test/background/pages/same-position.test.ts › a table imported twice',
    'test/options/twins.test.tsx › a dry run lists what is there already, and offers to leave it out or to add it all the same',
  ]),
  fault(14, 'entry', 'A key that stands twice in a portfolio file counted by its last value, silently.', 'red on the earlier code', [
    'test/background/files/plan-import.test.ts › a key twice in a position',
    'test/background/files/plan-import.test.ts › a key twice in a backup',
  ]),
  fault(15, 'entry', 'Where the exchange prints a margin rate rounded up, a leverage that it allows was refused.', 'seven cases red on the earlier code', [
    'test/venues/mexc/contract-record.test.ts › the highest leverage of an increasing tier, whose margin rate the exchange may print rounded up',
  ]),
  fault(16, 'shell', 'A click on an alert with no usable window opened nothing, and the popup advised to reload the extension.',
    'red on the earlier code, in both browsers', [
    'test/platform/browser-pages.test.ts › opens in a window of its own where none can hold a tab',
    'test/platform/browser-pages.test.ts › that gets neither is refused with the browser’s own reason',
    'test/browser/windowless.test.ts › with only incognito windows open, a click on an alert opens a window of its own',
    'test/browser/firefox-private.test.ts › Firefox: with only a private window open, a click on an alert opens a window of its own; the page says that nothing is watched without one',
    'test/browser/alerts.test.ts › a click on an alert for which the browser opens neither tab nor window is said as what it is, until one is opened',
  ]),
  fault(18, 'words', 'Firefox set to "Never remember history" cannot keep anything; the setting was not named, and the page said "is watched".',
    'new: the words did not exist', [
    'test/browser/firefox-keeps-nothing.test.ts › Firefox that never remembers history is named on both pages and in a notification, and nothing claims to watch',
    'test/background/failed-start.test.ts › of a browser that is set to keep nothing is that setting, not what the database said',
  ]),
  fault(19, 'shell', 'The page that plays sounds stayed open; a crash of the extension\'s process in that time ended it for good.',
    'earlier code: four red, page still open after 10 s; before the mending the worker never came back', [
    'test/platform/browser-sounds.test.ts › the page that plays sounds in Chrome',
    'test/browser/alert-policy.test.ts › an alert is heard through an offscreen page, made when one sounds and closed after its tones',
    'test/faults/full/browser.test.ts › the process of the extension is killed after a sound',
    'test/faults/full/browser.test.ts › killed with the popup open in it, it stays away: the limit that README names is still there',
  ]),
  fault(20, 'shell', 'A badge of four characters is cut off: "100%" read as "100".', 'earlier code: the law failed after four tries', [
    'test/background/notify/badge.test.ts › has at most three characters, and never says farther than true nor less than it could',
    'test/background/notify/badge.test.ts › no badge of any positions has more than three characters',
  ]),
  fault(21, 'entry', 'Numbers that the product itself writes could not be pasted back in a third of the locales.',
    'earlier reader: wrong in 360 of 613 locales and numbering systems', [
    'test/protocol/written-number.test.ts › law: what is written in a locale is read back',
    'test/browser/written-numbers.test.ts › every number of the table, copied, is read where it came from',
  ]),
  fault(23, 'promise', 'Firefox: "stays until you dismiss it" was promised, and is not for an extension to ask.', 'red with the earlier hint', [
    'test/project/promises.test.ts › say of each browser by name what holds in one of them alone',
    'test/platform/browser-differences.test.ts › gets no option that it would refuse, and changes what is shown by showing it anew',
  ]),
  fault(24, 'words', 'The exchange\'s answer in maintenance was called "not the exchange\'s answer"; its code and message were kept back.',
    'eight new bodies red on the earlier reader', [
    'test/venues/mexc/decode-rest.test.ts › with HTTP %s and %s is refused: %s',
  ]),
  fault(25, 'words', 'A database that had been put back stood under "Nothing can be stored … Free some disk space".', 'red on the earlier code', [
    'test/background/store/refill-from-picture.test.ts › is filled again from the last picture, and the trader is told',
  ]),
  fault(30, 'time limits', 'Commands of the pages called storage and notifications without a time limit.', 'no answer with the limits taken off, as before', [
    'test/background/stories/answered-in-time.test.ts › %s.%s that the browser never answers is a failure in words',
    'test/background/stories/answered-in-time.test.ts › every method of every repository that the disk never answers is a failure in words',
    'test/background/stories/answered-in-time.test.ts › answers a test alert that the browser keeps silent about, and the fault is the same as of an alert',
  ]),
  fault(31, 'clock', 'The same as 1 with the network away; the fault suite moved only the worker\'s own clock and could not see it.',
    'earlier build: not revived in 60 s', [
    'test/faults/sample/clock.test.ts › the clock set back by hours, the network away, the worker killed: revived by its alarm, nothing lost or doubled',
    'test/faults/full/clock.test.ts › is set %s',
  ]),
  fault(32, 'seen', 'A notification that the browser closed by itself counted as dismissed, and "not watching" was said once only.',
    'red on the earlier code; the browser\'s test was not run on it', [
    'test/background/stories/escalation.test.ts › is shown again, silent and as the same alert, when it got worse inside the slot',
    'test/background/stories/escalation.test.ts › while the position stands at critical comes again with the next watchdog tick, also from another worker, and not at a milder level',
    'test/background/stories/blind-positions.test.ts › is announced again every 30 minutes, whoever closed the notification',
    'test/browser/seen-and-blind.test.ts › an alert that the browser closed is on the screen again once it gets worse, and comes back while it stands at critical',
  ]),
  fault(33, 'blind', 'A position that cannot be evaluated for another reason than a missing price was blind without any notification.',
    'red on the earlier code but for one of its cases, which held before', [
    'test/background/stories/blind-positions.test.ts › a blind position is announced 90 s after it went blind, with the cause and whom it mutes',
  ]),
  fault(34, 'blind', 'A worker that could not start said so on the badge only, and one damaged row of a cache was enough for that.',
    '17 rows red on the earlier code; the notification is new', [
    'test/background/store/damaged-rows.test.ts › a damaged row',
    'test/background/failed-start.test.ts › shows the badge at once, a notification with the reason after 90 s, and again after 30 minutes',
    'test/browser/seen-and-blind.test.ts › damaged notes, contract records and memories are dropped, the worker starts, and the popup says so',
  ]),
  fault(35, 'past', 'An alert of what nobody saw took the slot, and the place, of an alert of the present.',
    'all eleven tests of reports red on the earlier code', [
    'test/background/stories/reports.test.ts › takes no slot: a crossing three minutes later alerts, beside it',
    'test/background/stories/reports.test.ts › takes no place: an alert whose rule holds stays, with break-throughs, too',
    'test/background/notify/wording.test.ts › a report of the past says whether a rule holds now: %o',
    'test/faults/full/worker-kills.test.ts › the worker is dead while a price comes and goes',
  ]),
  fault(36, 'promise', 'The papers said "without cookies"; the browser adds its cookies of the exchange to the price socket.',
    'red with what the papers said before', [
    'test/browser/cookies.test.ts › Chromium: requests carry no cookie, no origin and no referrer; the socket carries cookies that are SameSite=None, and the extension’s id',
    'test/browser/cookies.test.ts › Firefox: requests carry no cookie, no origin and no referrer; the socket carries every cookie, and the id of this installation',
    'test/project/promises.test.ts › has no sentence that sounds like a promise and is not listed',
  ]),
  fault(37, 'gaps', 'A contract without prices for good kept a sleep of all others out of the history.', 'red on the earlier code', [
    'test/background/stories/blind-positions.test.ts › a delisted contract does not keep a sleep of all others out of the history, and its end adds no row',
  ]),
  fault(38, 'recovery', 'The loss of the history was told to the connection that had just died, and never seen.', 'red on the earlier code', [
    'test/background/stories/emptied-storage.test.ts › the loss of the history is told until a page has shown it, over a restart, and stands in the new history once',
    'test/background/store/lasting-database.test.ts › is told to be emptied only once it can be written to, so that the new history has it',
  ]),
  fault(39, 'clock', 'After a clock that was ahead, a snooze muted again, and closed hours left no row.', 'red on the earlier code: no row, muted again', [
    'test/background/stories/clock-steps.test.ts › six closed hours leave a row, the clock before them %s',
    'test/background/stories/clock-steps.test.ts › an interruption lasts as long as it did, and is announced again when 30 minutes are over',
    'test/background/stories/snooze.test.ts › of a clock that was ahead when an earlier worker lived is over at once, and for good',
    'test/background/stories/blind-positions.test.ts › a clock that was ahead',
  ]),
  fault(40, 'clock', 'A clock set forward by an hour let one crossing alert twice, with an invented gap.', '22 of 24 cases red on the earlier code', [
    'test/background/stories/clock-steps.test.ts › %s: no second alert, no gap, and the next alert when 30 minutes have passed',
    'test/background/stories/clock-steps.test.ts › %s, with the network away and the worker killed after it: the same',
    'test/background/stories/clock-steps.test.ts › %s while no worker lives: the same',
  ]),
  fault(41, 'limits', 'Notifications about contracts had no limit (100 in 100 s), and "is traded again" came of a contract that was never untraded.',
    'red on the earlier code', [
    'test/background/stories/contract-changes.test.ts › a contract that changes again and again',
    'test/background/notify/announcer.test.ts › one %s and subject in 30 minutes, exactly',
  ]),
  fault(42, 'past', 'Positions were judged by candles from before they were typed or resized.', 'nine of its eleven tests red on the earlier code', [
    'test/background/stories/edited-figures.test.ts › belongs to nobody: no alert of a price from before',
    'test/background/stories/edited-figures.test.ts › do not judge what came before, and the history says that it is not known',
    'test/background/stories/edited-figures.test.ts › count for the whole pool: its wallet',
  ]),
  fault(43, 'recovery', 'An alert that neither the full disk took nor the browser showed was not tried again.', 'red on the earlier code', [
    'test/background/stories/silent-storage.test.ts › are tried again at the next watchdog tick, from what the worker itself knows',
  ]),
  fault(44, 'entry', 'Times of a backup had no bounds: a claim of the future doubled an alert, and a far one made a timer spin.',
    'eight red with the bounds taken off; the timer ran at once', [
    'test/background/pages/backup-times.test.ts › times of a backup that the clock has not reached',
    'test/platform/browser-timers.test.ts › a timer of %d ms runs once, then and not before',
  ]),
  fault(45, 'clock', 'A clock a year ahead for a minute erased the whole history.', 'earlier code: erased at once', [
    'test/background/stories/clock-steps.test.ts › outlives a clock that is a year ahead for a minute, under a living worker and over restarts',
    'test/background/stories/clock-steps.test.ts › is cut to 90 days once the clock was believed for a day, over restarts',
  ]),
  fault(46, 'time limits', 'The alarm at the start and the rescue export waited for the browser without a limit.',
    'the start hung with the limits taken off; the second is new', [
    'test/background/stories/answered-in-time.test.ts › watches without an alarm that the browser never speaks of, and says so',
    'test/background/stories/answered-in-time.test.ts › a rescue from a storage that says nothing names what it could not have',
  ]),
  fault(47, 'cost', '5,000 positions in 1,000 accounts: after their alerts the storage answered nobody for five minutes.',
    'earlier code read every stored alert at each claim, and wrote what waited a thousand times over', [
    'test/faults/full/crowd.test.ts › 5,000 positions in 1,000 accounts alert in one tick, and nobody waits for the storage long',
    'test/background/alerts/remembering-log.test.ts › writes each of many that come at once a single time, however slow the storage is',
    'test/background/store/alert-claims-cost.test.ts › is the same beside none and beside five hundred',
    'test/background/store/alert-claims-cost.test.ts › a watchdog tick reads nothing of what was alerted',
  ]),
  fault(48, 'promise', 'A price\'s own time was ignored: an hour-old answer counted as live.', '19 of 49 cases red on the earlier feed', [
    'test/background/feed/own-time.test.ts › an hour-old answer of REST is not live: it is dated, said, and the other host is asked after 5 s',
    'test/background/feed/own-time.test.ts › a push of ten minutes ago is not live, takes no younger price’s place, and is counted',
    'test/background/feed/own-time.test.ts › a push whose time is %s is one rejected push',
  ]),
  fault(49, 'erasure', 'After "erase everything" a refused alert was written back, and the kept picture stayed.',
    'red on the earlier code; the last one is new', [
    'test/background/pages/erase.test.ts › nothing that the storage had refused is written after everything was erased, and nothing of it stays on the screen or in the kept picture',
    'test/background/pages/erase.test.ts › an alert that the browser has not answered yet goes, too, once it is there',
    'test/options/data-at-stake.test.tsx › takes along what was typed in another page since, and puts it back, too',
  ]),
  fault(50, 'pipeline', 'The actions of the pipeline were named by a tag, which can be moved.', 'red on the earlier pipeline', [
    'test/project/pipeline.test.ts › names every action by the digest of a commit, and the version beside it',
  ]),
];
