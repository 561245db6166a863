/** Files in and out, and what other pages changed meanwhile. */
export const dataEn = {
  'form.changed-elsewhere':
    'Changed elsewhere since you opened it: in another tab, or in the table or a form of this one. Nothing was overwritten, and what you typed is still here.',
  'form.keep-mine': 'Use mine',
  'form.take-theirs': 'Use theirs',

  'import.undo': 'Undo this import',
  'import.undo.hint': 'Possible until you edit anything; a restart of the browser does not end it.',
  'import.undone': 'Undone: everything is as it was before the import.',
  'import.there':
    'There already, with the same account, contract, side, mode, size and entry price ({count}). One position that is there twice counts twice.',
  'import.leave-out': 'Leave them out, apply the rest',
  'import.add-all': 'Add them all the same',
  'import.kind.history': 'Alert history',
  'import.kind.alert-memory': 'Alert times',
  'import.kind.snoozes': 'Snoozes',

  'csv.title': 'Import positions from a table (CSV)',
  'csv.hint': 'A header row with these names, then one position a line: {fields}.',
  'csv.account': 'Account of these positions',
  'csv.file': 'Table (CSV)',
  'csv.no-account': 'Add an account first: every position belongs to one.',
  'csv.two-ways': 'Some numbers of this table can be read in two ways. How are they meant?',
  'csv.cell': 'Line {line}, {field}: {text}',
  'csv.mark.point': 'A point stands before decimals: {readings}',
  'csv.mark.comma': 'A comma stands before decimals: {readings}',
  'csv.reading': '{text} is {plain}',
  'csv.and': '; ',
  'csv.columns': 'Columns of the table',
  'csv.column': 'Column',
  'csv.field': 'Field',
  'csv.no-field': 'no field of this name',
  'csv.empty': 'The file is empty.',
  'csv.too-long': 'The table has more than {limit} {limit|line|lines}.',
  'csv.not-utf8': 'The file is not UTF-8 text. In Excel choose “CSV UTF-8” when saving.',
  'csv.broken-quotes': 'Line {line}: a quotation mark is opened and not closed, or stands in the middle of a cell.',

  'backup.title': 'Back up everything',
  'backup.hint': 'Positions, accounts and settings, the alert history, and when each position alerted last. Import it above to restore.',
  'backup.button': 'Export a backup',
  'export.incomplete': 'The file was made, but this is missing from it:',

  'erase.title': 'Erase everything…',
  'erase.hint': 'Positions, accounts, settings, alert history and all that is typed and not saved. It can be undone for 10 seconds.',
  'erase.button': 'Erase everything',
  'erase.done': 'Everything erased.',

  'rescue.title': 'Save what is stored',
  'rescue.hint': 'The storage does not work as it should. This hands out whatever can still be read; nothing is changed by it.',
  'rescue.button': 'Export what can be read',
} as const;
