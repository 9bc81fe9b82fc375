export const hubs = {
  title: 'Hubs',
  joinAnother: 'Join another hub…',
  menu: '{{workspaceName}}: hubs',
} as const;
