import type { importEnds as english } from '../en/import-ends.ts';
import type { Translated } from '../words.ts';

export const importEnds: Translated<typeof english> = {
  imported: 'Der Import von „{{name}}“ lief von selbst weiter: Alles ist da.',
  cancelled: 'Der Import von „{{name}}“ wurde zurückgenommen: Nichts davon ist da.',
  open: 'Board öffnen',
};
