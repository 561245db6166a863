/** What is broken, and what to do about it; what is said aloud of a level. No first paint waits for it. */
export const faultsEn = {
  'fault.storage': 'Nothing can be stored',
  'fault.storage.remedy': 'Free some disk space. Export your portfolio from the options page before closing the browser.',
  'fault.notifications': 'The browser refuses to show alerts',
  'fault.notifications.remedy':
    'Allow notifications for this browser in your system settings, then send a test alert from the options page.',
  'fault.sound': 'The browser refuses to play alerts',
  'fault.sound.remedy': 'Alerts are shown, but not heard. Allow sound for this browser, or switch the sound off on the options page.',
  'fault.permission': 'Access to {exchange} was withdrawn',
  'fault.permission.remedy': 'Without it no price comes in and nothing is watched.',
  'fault.permission.grant': 'Allow access',
  'fault.permission.declined': 'The browser did not grant access.',
  'fault.contract': 'Check a contract at {exchange}',
  'fault.contract.remedy':
    'Look at the contract at {exchange}. Plimsoll keeps watching with what it knows, and reads the record again by itself.',
  'fault.window': 'A window of Plimsoll could not be opened',
  'fault.window.remedy': 'Alerts come as ever. Open a browser window yourself and press Plimsoll’s icon in it.',
  'fault.blind': 'Positions are not watched',
  'fault.blind.remedy': 'No alert of them can come until this ends. Correct what was entered, or archive the position that is in the way.',
  'fault.loss': 'Part of what was stored was lost or damaged',
  'fault.loss.remedy':
    'Plimsoll goes on with what it has. Compare your positions with {exchange}; a backup can be restored on the options page.',
  'fault.internal': 'Something inside failed',
  'fault.internal.remedy': 'Reload the extension. Your portfolio is kept. The options page shows details under Watching.',
  'fault.detail': '{said} (since {at})',
  'fault.feed': 'Trouble with prices',
  'fault.feed.remedy':
    'Plimsoll keeps trying by itself. If it lasts, check your connection, or whether {exchange} is open to your country.',
  'link.failed': 'Plimsoll’s background process could not start',
  'link.failed.remedy':
    'Nothing is watched. Reload the extension from the browser’s extension page. The options page can save what is stored.',
  'link.private': 'Plimsoll cannot watch in this Firefox',
  'link.private.remedy': 'Nothing is watched, and nothing that you enter is kept.',
  'link.malformed': 'A message from Plimsoll’s background process was refused',
  'link.malformed.remedy': 'Figures stay as they were before it. Reload the extension if this does not end.',
  'link.disconnected': 'Plimsoll’s background process is not responding',
  'link.disconnected.remedy': 'Trying again by itself. If the extension was just updated, close this page and open it again.',

  'failure.timeout': 'No answer in time. Nothing you typed is lost; try again.',
  'failure.connection-lost': 'The connection broke before an answer came. Look whether the change is shown, then try again if not.',
  'failure.refused': 'Plimsoll’s background process refused: {message}',
  'failure.malformed-reply': 'The answer could not be read: {message}',
  'failure.malformed-arguments': 'This cannot be sent: {message}',

  'level.announce': '{position}: {level}',
} as const;
