import { account } from './account.ts';
import { actions } from './actions.ts';
import { app } from './app.ts';
import { archive } from './archive.ts';
import { assignees } from './assignees.ts';
import { attachments } from './attachments.ts';
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
import { calendar } from './calendar.ts';
import { card } from './card.ts';
import { cardFace } from './card-face.ts';
import { cardMenu } from './card-menu.ts';
import { checklists } from './checklists.ts';
import { colors } from './colors.ts';
import { column } from './column.ts';
import { comments } from './comments.ts';
import { common } from './common.ts';
import { conflicts } from './conflicts.ts';
import { copyCard } from './copy-card.ts';
import { counts } from './counts.ts';
import { dates } from './dates.ts';
import { description } from './description.ts';
import { drag } from './drag.ts';
import { due } from './due.ts';
import { exported } from './exported.ts';
import { exporting } from './exporting.ts';
import { fields } from './fields.ts';
import { files } from './files.ts';
import { filter } from './filter.ts';
import { gate } from './gate.ts';
import { history } from './history.ts';
import { hubSays } from './hub-says.ts';
import { hubs } from './hubs.ts';
import { importEnds } from './import-ends.ts';
import { importThings } from './import-things.ts';
import { importWhys } from './import-whys.ts';
import { importedNames } from './imported-names.ts';
import { importedTable } from './imported-table.ts';
import { importing } from './importing.ts';
import { imports } from './imports.ts';
import { incidents } from './incidents.ts';
import { invites } from './invites.ts';
import { joining } from './joining.ts';
import { keys } from './keys.ts';
import { labels } from './labels.ts';
import { limit } from './limit.ts';
import { list } from './list.ts';
import { members } from './members.ts';
import { mentions } from './mentions.ts';
import { menu } from './menu.ts';
import { native } from './native.ts';
import { newBoard } from './new-board.ts';
import { notABoard } from './not-a-board.ts';
import { notAttached } from './not-attached.ts';
import { notices } from './notices.ts';
import { notifications } from './notifications.ts';
import { openCards } from './open-cards.ts';
import { operations } from './operations.ts';
import { palette } from './palette.ts';
import { people } from './people.ts';
import { preferences } from './preferences.ts';
import { presence } from './presence.ts';
import { purge } from './purge.ts';
import { quickAdd } from './quick-add.ts';
import { refusals } from './refusals.ts';
import { refusedDeeds } from './refused-deeds.ts';
import { requests } from './requests.ts';
import { roles } from './roles.ts';
import { selection } from './selection.ts';
import { sentNotices } from './sent-notices.ts';
import { shortcuts } from './shortcuts.ts';
import { status } from './status.ts';
import { table } from './table.ts';
import { templates } from './templates.ts';
import { theme } from './theme.ts';
import { things } from './things.ts';
import { tray } from './tray.ts';
import { undoing } from './undoing.ts';
import { views } from './views.ts';
import { welcome } from './welcome.ts';

export const en = {
  account,
  actions,
  app,
  archive,
  assignees,
  attachments,
  boardArchive,
  boardGone,
  wardTemplate,
  workshopTemplate,
  studioTemplate,
  labTemplate,
  classTemplate,
  board,
  boards,
  bulk,
  calendar,
  cardFace,
  cardMenu,
  card,
  checklists,
  colors,
  column,
  comments,
  common,
  conflicts,
  copyCard,
  counts,
  dates,
  description,
  drag,
  due,
  exported,
  exporting,
  fields,
  files,
  filter,
  gate,
  history,
  hubSays,
  hubs,
  importEnds,
  importThings,
  importWhys,
  importedNames,
  importedTable,
  importing,
  imports,
  incidents,
  invites,
  joining,
  keys,
  labels,
  limit,
  list,
  members,
  mentions,
  menu,
  native,
  newBoard,
  notABoard,
  notAttached,
  notices,
  notifications,
  openCards,
  operations,
  palette,
  people,
  preferences,
  presence,
  purge,
  quickAdd,
  refusals,
  refusedDeeds,
  requests,
  roles,
  selection,
  sentNotices,
  shortcuts,
  status,
  table,
  templates,
  theme,
  things,
  tray,
  undoing,
  views,
  welcome,
};
