import { account } from './account.ts';
import { actions } from './actions.ts';
import { app } from './app.ts';
import { archive } from './archive.ts';
import { board } from './board.ts';
import { boardArchive } from './board-archive.ts';
import { boardGone } from './board-gone.ts';
import {
  classTemplate,
  labTemplate,
  studioTemplate,
  wardTemplate,
  workshopTemplate,
} from './board-templates.ts';
import { boards } from './boards.ts';
import { bulk } from './bulk.ts';
import { cardFace } from './card-face.ts';
import { cardMenu } from './card-menu.ts';
import { colors } from './colors.ts';
import { column } from './column.ts';
import { common } from './common.ts';
import { dates } from './dates.ts';
import { drag } from './drag.ts';
import { exported } from './exported.ts';
import { files } from './files.ts';
import { hubSays } from './hub-says.ts';
import { hubs } from './hubs.ts';
import { importEnds } from './import-ends.ts';
import { importThings } from './import-things.ts';
import { importWhys } from './import-whys.ts';
import { importedNames } from './imported-names.ts';
import { importedTable } from './imported-table.ts';
import { imports } from './imports.ts';
import { joining } from './joining.ts';
import { keys } from './keys.ts';
import { labels } from './labels.ts';
import { limit } from './limit.ts';
import { members } from './members.ts';
import { mentions } from './mentions.ts';
import { menu } from './menu.ts';
import { newBoard } from './new-board.ts';
import { notABoard } from './not-a-board.ts';
import { notAttached } from './not-attached.ts';
import { openCards } from './open-cards.ts';
import { preferences } from './preferences.ts';
import { presence } from './presence.ts';
import { quickAdd } from './quick-add.ts';
import { refusals } from './refusals.ts';
import { refusedDeeds } from './refused-deeds.ts';
import { requests } from './requests.ts';
import { roles } from './roles.ts';
import { sentNotices } from './sent-notices.ts';
import { shortcuts } from './shortcuts.ts';
import { theme } from './theme.ts';
import { tray } from './tray.ts';
import { undoing } from './undoing.ts';

export const de = {
  account,
  actions,
  app,
  archive,
  boardGone,
  board,
  boards,
  bulk,
  cardFace,
  cardMenu,
  colors,
  column,
  common,
  dates,
  drag,
  files,
  hubs,
  importEnds,
  keys,
  labels,
  limit,
  members,
  mentions,
  menu,
  newBoard,
  openCards,
  preferences,
  presence,
  quickAdd,
  roles,
  shortcuts,
  theme,
  tray,
  wardTemplate,
  workshopTemplate,
  studioTemplate,
  labTemplate,
  classTemplate,
  importThings,
  importWhys,
  importedNames,
  notABoard,
  boardArchive,
  imports,
  importedTable,
  exported,
  notAttached,
  requests,
  refusedDeeds,
  sentNotices,
  refusals,
  hubSays,
  joining,
  undoing,
};
