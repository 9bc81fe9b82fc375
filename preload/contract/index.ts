export * from '../../server/protocol/entities.ts';
export { limits } from '../../server/protocol/limits.ts';
export { boardOf, type EntityKey, entityKey } from '../../server/rules/entity-key.ts';
export { fingerprint } from '../../server/rules/fingerprint.ts';
export { mayGive } from '../../server/rules/roles.ts';
export * from './channels.ts';
export * from './ipc.ts';
export * from './shortcuts.ts';
export * from './view.ts';
