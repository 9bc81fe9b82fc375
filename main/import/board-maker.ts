import { type Answer, boardTemplates, type NewBoardFrom } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { boardContent } from '../export/board-content.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { boardFromTemplate, copyOfBoard, type NewBoard } from './board-copy.ts';
import type { Importer } from './importer.ts';
import { writeJob } from './job-file.ts';

export interface BoardMakerDeps {
  importer: Pick<Importer, 'start'>;
  engine: Pick<SyncEngine, 'entities'>;
  newId: () => string;
}

export type MakeBoard = (from: NewBoardFrom, to: NewBoard) => Promise<Answer<{ boardId: string | null }>>;

const gone = () => ({ ok: false, code: 'not-found', message: t('imports.templateGone') }) as const;

/** Makes boards from others and from templates: all of one or nothing, however many cards it has. */
export function createBoardMaker({ importer, engine, newId }: BoardMakerDeps): MakeBoard {
  function madeFrom(from: NewBoardFrom, to: NewBoard) {
    if (from.what === 'template') {
      const template = boardTemplates().find(({ id }) => id === from.templateId);
      return template ? boardFromTemplate(template, to, newId) : null;
    }
    const content = boardContent(engine.entities(), from.boardId);
    return content ? copyOfBoard(content, to, from.cards, newId) : null;
  }
  return async (from, to) => {
    const made = madeFrom(from, to);
    if (made === null) return gone();
    const { boardId, commands } = made;
    const end = await importer.start(async ({ file, importId, workspaceId }) => {
      const job = { importId, boardId, boardName: to.name, workspaceId, total: commands.length };
      writeJob(file, job, commands);
      return { ok: true, value: null };
    });
    // Null: it was cancelled, and nothing of it is there.
    return end.ok ? { ok: true, value: { boardId: end.value === 'imported' ? boardId : null } } : end;
  };
}
