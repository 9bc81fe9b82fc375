export const tray = {
  notSignedIn: 'Not signed in to a hub',
  connected: 'Connected',
  withoutHub: 'Without the hub',
  connecting: 'Connecting',
  show: 'Show Switchboard',
  doNotDisturb: 'Do not disturb',
  status: '{{workspace}}: {{now}}',
  waiting_one: '{{workspace}}: {{now}}, {{count}} edit waiting',
  waiting_other: '{{workspace}}: {{now}}, {{count}} edits waiting',
  notices_one: '{{count}} notice',
  notices_other: '{{count}} notices',
} as const;
