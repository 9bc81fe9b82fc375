export const boards = {
  restore: 'Restore {{name}}',
  archived: 'Archived boards',
  private: '(private)',
  title: 'Boards',
  workspace: 'Workspace',
  hideSidebar: 'Hide sidebar',
} as const;
