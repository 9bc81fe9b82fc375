import { type PaletteControl, paletteControls } from '../../../preload/contract/index.ts';
import type { PalettePage } from '../../store/ui-store.ts';

/**
 * What choosing a line is counted under: of its id, what says the kind of deed and nothing of what is on a board.
 * Lines of a page that was asked for (which column, whose name) are counted as the page.
 */
export function paletteControl(page: PalettePage, id: string): PaletteControl {
  const [kind = ''] = page === 'start' ? id.replace(/^theme-.*/, 'theme').split(':') : [page];
  return paletteControls.find((control) => control === `palette.${kind}`) ?? 'palette.choose';
}
