import { type PersistedEventType, persistedEventData } from '../protocol/index.ts';
import type { Draft } from '../rules/decision.ts';

type ScopeKind = 'workspace' | 'board' | 'user';

/** What the hub holds an event of one type to. */
export interface EventRule {
  /** `log`: kept, numbered and replayed. */
  persistence: 'log';
  broadcast: boolean;
  scopes: readonly ScopeKind[];
  /** Who may cause it: a member's edit, or the hub alone. */
  emitters: readonly ('member' | 'hub')[];
  /** Bytes of `eventData` as JSON. */
  maxBytes: number;
}

const KB = 1024;
const onBoard: EventRule = {
  persistence: 'log',
  broadcast: true,
  scopes: ['board'],
  emitters: ['member', 'hub'],
  maxBytes: 16 * KB,
};
/** A card may hold its description, and its checklists in full: 50 of 500 items is the schema's own bound. */
const wholeCard: EventRule = { ...onBoard, maxBytes: 1024 * KB };
const text: EventRule = { ...onBoard, maxBytes: 256 * KB };

/** Every type the log may hold. An event that is not in here, or breaks its rule, is not written. */
export const eventRegistry: Readonly<Record<PersistedEventType, EventRule>> = {
  'board.created': text,
  'board.updated': text,
  'board.archived': onBoard,
  'board.restored': onBoard,
  'board.accessChanged': { ...onBoard, maxBytes: 64 * KB },
  'board.granted': { ...onBoard, scopes: ['user'] },
  'board.revoked': { ...onBoard, scopes: ['user'] },
  'column.created': onBoard,
  'column.updated': onBoard,
  'column.moved': onBoard,
  'column.archived': onBoard,
  'column.restored': onBoard,
  'card.created': wholeCard,
  'card.updated': wholeCard,
  'card.moved': onBoard,
  'card.archived': onBoard,
  'card.restored': onBoard,
  'comment.created': text,
  'label.created': onBoard,
  'label.updated': onBoard,
  'label.deleted': onBoard,
  'member.joined': { ...onBoard, scopes: ['workspace'], emitters: ['hub'] },
  'member.updated': { ...onBoard, scopes: ['workspace'] },
  'conflict.recorded': { ...text, scopes: ['user'] },
  'notice.read': { ...onBoard, scopes: ['user'] },
};

export type RuleBroken = { field: string; detail: string };

/** The first rule that the event breaks, or null. */
export function brokenRule(draft: Draft): RuleBroken | null {
  const rule = eventRegistry[draft.eventType];
  const scope = draft.scope.split(':', 1)[0] as ScopeKind;
  if (!rule.scopes.includes(scope)) {
    return {
      field: 'scope',
      detail: `${draft.eventType} goes to ${rule.scopes.join(' or ')}, not to ${draft.scope}.`,
    };
  }
  const parsed = persistedEventData[draft.eventType].safeParse(draft.eventData);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      field: issue?.path.join('.') || 'eventData',
      detail: issue?.message ?? 'does not fit its schema',
    };
  }
  const bytes = Buffer.byteLength(JSON.stringify(draft.eventData));
  if (bytes > rule.maxBytes) {
    return {
      field: 'eventData',
      detail: `${draft.eventType} may hold ${rule.maxBytes} bytes; this one has ${bytes}.`,
    };
  }
  return null;
}
