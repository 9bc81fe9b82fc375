export const hubSays = {
  purged: 'It was removed for good.',
  lastOwner: 'This person is the only owner. Make somebody else an owner first.',
  tooManyFiles: 'A card holds no more files. Remove one that is no longer needed, or use another card.',
  noSuchFile: 'The file is no longer on the card. Choose one that is.',
  noPicture: 'A cover is a PNG, JPEG, GIF or WebP picture.',
  noOpenColumn: 'Every column of this board is archived. Restore one, or add a new one, and try again.',
  othersComment: 'Only who wrote a comment changes it or takes it away.',
  notArchived: 'Only what is archived can be removed for good. Archive it first.',
  changedSince:
    'Somebody has changed it since you last saw it, and it was not removed. Look at it, and remove it again if that is still right.',
  guest: 'Guests read and comment; this needs the role of a member.',
  guestComment: 'A guest’s comment bears the guest’s own name; an import needs the role of a member.',
  rolesByAdmins: 'Only owners and admins say which role somebody has.',
  lowerRoles: 'An admin makes members and guests of members and guests; the rest is for an owner.',
  purgingByAdmins: 'Only owners and admins remove for good. What is archived stays where everybody finds it.',
  exists: 'It exists already.',
  notFound: 'It is not there, or not shared with you.',
} as const;
