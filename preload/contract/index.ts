export * from '../../server/protocol/entities.ts';
export { type Attachment, isPicture } from '../../server/protocol/files.ts';
export { type GateRule, gateRules } from '../../server/protocol/gate-rules.ts';
export type { HistoryEntry, HistoryPage } from '../../server/protocol/history.ts';
export { limits } from '../../server/protocol/limits.ts';
export type { Operations, OperationsPoint } from '../../server/protocol/operations.ts';
export { isAuthor } from '../../server/rules/comment-rules.ts';
export { boardOf, type EntityKey, entityKey } from '../../server/rules/entity-key.ts';
export { fingerprint } from '../../server/rules/fingerprint.ts';
export {
  memberInLink,
  mentionedIn,
  mentionOf,
  namesForMentions,
  withMentions,
} from '../../server/rules/mentions.ts';
export { mayAdminister, mayGive } from '../../server/rules/roles.ts';
export { seesBoard } from '../../server/rules/visibility.ts';
export * from './board-templates.ts';
export * from './channels.ts';
export * from './commands.ts';
export * from './controls.ts';
export * from './deep-links.ts';
export * from './drafts.ts';
export * from './files.ts';
export * from './ipc.ts';
export * from './open-cards.ts';
export * from './operations.ts';
export * from './pictures.ts';
export * from './presence.ts';
export * from './queries.ts';
export * from './shortcuts.ts';
export * from './table.ts';
export * from './view.ts';
