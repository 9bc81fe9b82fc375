export const roles = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  guest: 'Guest',
  guestSentence: 'You are a guest here: you can read and comment.',
  ownerNote: 'Does everything, and says who is an owner or an admin.',
  adminNote: 'Works on boards, invites people, and makes members and guests.',
  memberNote: 'Works on boards: makes, moves and changes cards.',
  guestNote: 'Reads boards and comments on cards. Changes nothing else.',
} as const;
