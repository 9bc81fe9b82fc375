export const roles = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  guest: 'Guest',
  guestSentence: 'You are a guest here: you can read and comment.',
} as const;
