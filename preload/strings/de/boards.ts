import type { boards as english } from '../en/boards.ts';
import type { Translated } from '../words.ts';

export const boards: Translated<typeof english> = {
  restore: '{{name}} wiederherstellen',
  archived: 'Archivierte Boards',
  private: '(privat)',
  title: 'Boards',
  workspace: 'Arbeitsbereich',
  hideSidebar: 'Seitenleiste ausblenden',
};
