export const hubs = {
  title: 'Hubs',
  joinAnother: 'Join another hub…',
  menu: '{{workspaceName}}: hubs',
  forget: 'Forget a hub',
  forgetAsk: 'Forget “{{workspaceName}}”?',
  forgetDetail:
    'Its boards are removed from this computer, and stay on the hub. To come back you need a join code.',
  forgetDo: 'Forget hub',
  inUse: 'This hub is the one in use. Go to another one first; then forget this one.',
  forgotten: 'Forgot “{{workspaceName}}”',
  editsLost_one: '{{count}} edit has not reached that hub, and would be lost.',
  editsLost_other: '{{count}} edits have not reached that hub, and would be lost.',
  lostOn: 'It is about {{titles}}.',
  andMore: '{{titles}} and {{count}} more',
  filesLost_one: '{{count}} file for a card was not sent, and would be lost.',
  filesLost_other: '{{count}} files for cards were not sent, and would be lost.',
} as const;
