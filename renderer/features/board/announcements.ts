import { t } from '../../../preload/strings/translate.ts';
/** Sentences for people who drag by keyboard and hear where things are. Positions count from 1. */
export interface Spoken {
  name: string;
  position: number;
  of: number;
  /** Name of the column a card is in; null for a column on its board. */
  column: string | null;
}

function where({ position, of, column }: Spoken): string {
  return column === null
    ? t('drag.position', { position, of })
    : t('drag.positionIn', { position, of, column });
}

export const usage = () => t('drag.usage');
export const lifted = (at: Spoken) => t('drag.lifted', { name: at.name, where: where(at) });
export const moved = (at: Spoken) => t('drag.moved', { name: at.name, where: where(at) });
export const overNothing = (name: string) => t('drag.overNothing', { name });
export const dropped = (at: Spoken) => t('drag.dropped', { name: at.name, where: where(at) });
export const putBack = (at: Spoken) => t('drag.putBack', { name: at.name, where: where(at) });
