/** Why an archive can't be imported, in a sentence each, and what is needed. */
const again = 'Export the board again, or take a copy that nobody has changed.';

export const damaged = (what: string) => `This archive is damaged: ${what}. ${again}`;

export const noBoardIn =
  'This is a ZIP archive without a board. Switchboard imports archives that it exported itself; unpack any other one, and choose the board’s JSON file in it.';

export const isWorkbook =
  'This is a workbook or another document of an office program; in a spreadsheet, save it as CSV and choose that.';

export const isEncrypted =
  'This archive is encrypted. Unpack it with its password, and pack it again without one.';

export const promisesTooMuch =
  'This archive would unpack to many times its size, as no board does. It is not imported.';

export const noRoomToUnpack =
  'There is no room on this device’s disk to unpack the files of this board. Make room, then import it again.';
