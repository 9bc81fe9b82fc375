import { common } from './common.ts';
import { menu } from './menu.ts';
import { preferences } from './preferences.ts';
import { theme } from './theme.ts';
import { tray } from './tray.ts';

export const de = {
  common,
  menu,
  preferences,
  theme,
  tray,
};
