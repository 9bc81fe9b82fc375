const refuse = (code: string, message: string) => ({ ok: false as const, code, message });

/** What becomes of a file in a sentence, with the name that its person knows it by. */
export const notAttached = (name: string, code: string, why: string) =>
  refuse(code, `“${name}” was not attached. ${why}`);

export const unreadable = (name: string) =>
  notAttached(
    name,
    'unreadable',
    'It could not be read. See whether it is a single file that may be opened.',
  );

export const emptyFile = (name: string) => notAttached(name, 'empty-file', 'There is nothing in it.');

export const tooLargeAnywhere = (name: string) =>
  notAttached(name, 'file-too-large', 'It is too large for any hub. Put a link to it on the card instead.');

export const noRoomHere = (name: string) =>
  notAttached(
    name,
    'no-room-here',
    'As many files wait for the hub on this device as it keeps, 1 GB. Attach it once they have been sent.',
  );

export const cardGone = (name: string) =>
  notAttached(
    name,
    'not-found',
    'The card is not here any more. Save a copy, and attach that to another card.',
  );
