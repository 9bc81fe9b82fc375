import {
  type EphemeralEventType,
  ephemeralEventData,
  type HandoverEventType,
  type HubEventType,
  limits,
  type PersistedEventType,
  persistedEventData,
  type SessionEventType,
  type SwitchName,
} from '../protocol/index.ts';
import type { Draft } from '../rules/decision.ts';
import type { RateClass } from './rates.ts';

export type ScopeKind = 'workspace' | 'board' | 'user' | 'session' | 'none';
/** Who may cause an event: any member, an owner or admin, or the hub of its own accord. */
export type Emitter = 'member' | 'admin' | 'hub';

/** What the hub holds an event of one type to. */
export interface EventRule {
  /** `log`: kept, numbered and replayed. `daily-counts`: counted by day, and nothing else of it. */
  persistence: 'log' | 'daily-counts' | 'none';
  broadcast: boolean;
  scopes: readonly ScopeKind[];
  emitters: readonly Emitter[];
  /** Bytes of `eventData` as JSON. */
  maxBytes: number;
  /** Null: the hub's own, which nobody can ask for. */
  rateClass: RateClass | null;
  /** The kill switch that has to be on. */
  switch?: SwitchName;
}

const KB = 1024;
const onBoard: EventRule = {
  persistence: 'log',
  broadcast: true,
  scopes: ['board'],
  emitters: ['member', 'hub'],
  maxBytes: 16 * KB,
  rateClass: 'edit',
};
/** A card may hold its description, and its checklists in full: 50 of 500 items is the schema's own bound. */
const wholeCard: EventRule = { ...onBoard, maxBytes: 1024 * KB };
const text: EventRule = { ...onBoard, maxBytes: 256 * KB };

const passing: EventRule = {
  persistence: 'none',
  broadcast: true,
  scopes: ['user'],
  emitters: ['member'],
  maxBytes: KB,
  rateClass: 'ui',
  switch: 'uiEvents',
};
const presence: EventRule = { ...passing, scopes: ['board'], rateClass: 'presence' };
/** What the hub says about itself; the largest is a list of heads. */
const ofHub: EventRule = {
  persistence: 'none',
  broadcast: true,
  scopes: ['workspace', 'session'],
  emitters: ['hub'],
  maxBytes: limits.connectionBufferBytes,
  rateClass: null,
};

export type EventType =
  | PersistedEventType
  | EphemeralEventType
  | SessionEventType
  | HandoverEventType
  | HubEventType;

/** Every type that there is. An event that is not in here, or breaks its rule, is neither written nor sent. */
export const eventRegistry: Readonly<Record<EventType, EventRule>> = {
  'board.created': text,
  'board.updated': text,
  'board.archived': onBoard,
  'board.restored': onBoard,
  'board.purged': onBoard,
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
  'card.purged': onBoard,
  'card.attached': onBoard,
  'card.detached': onBoard,
  'card.coverSet': onBoard,
  'card.left': onBoard,
  'card.arrived': wholeCard,
  'comment.created': text,
  'comment.arrived': text,
  'comment.updated': text,
  'comment.deleted': onBoard,
  'label.created': onBoard,
  'label.updated': onBoard,
  'label.deleted': onBoard,
  'import.finished': onBoard,
  'import.discarded': onBoard,
  'member.joined': { ...onBoard, scopes: ['workspace'], emitters: ['hub'] },
  'member.updated': { ...onBoard, scopes: ['workspace'] },
  'conflict.recorded': { ...text, scopes: ['user'] },
  'notice.read': { ...onBoard, scopes: ['user'] },
  'mention.recorded': { ...onBoard, scopes: ['user'] },
  'mention.read': { ...onBoard, scopes: ['user'] },
  'ui.themeChanged': { ...onBoard, scopes: ['user'], maxBytes: KB },
  'log.redacted': { ...onBoard, scopes: ['board', 'user'], emitters: ['hub'] },

  'ui.modalOpened': passing,
  'ui.modalClosed': passing,
  'ui.buttonClick': {
    ...passing,
    persistence: 'daily-counts',
    broadcast: false,
    scopes: ['none'],
    rateClass: 'analytics',
    switch: 'analytics',
  },
  'presence.viewing': presence,
  'presence.editing': presence,
  'presence.left': presence,
  'presence.present': { ...ofHub, scopes: ['board'] },
  'session.present': { ...ofHub, scopes: ['workspace'] },
  'session.started': { ...ofHub, scopes: ['workspace'] },
  'session.away': { ...ofHub, scopes: ['workspace'] },
  'session.resumed': { ...ofHub, scopes: ['workspace'] },
  'session.ended': { ...ofHub, scopes: ['workspace'] },
  'session.handoverAsked': { ...ofHub, scopes: ['session'] },
  'session.handedOver': { ...ofHub, scopes: ['session'] },
  'hub.notice': {
    persistence: 'none',
    broadcast: true,
    scopes: ['workspace', 'user', 'session'],
    emitters: ['admin'],
    maxBytes: 4 * KB,
    rateClass: 'notice',
  },

  'hub.hello': ofHub,
  'hub.heartbeat': ofHub,
  'hub.resync': ofHub,
  'hub.flags': ofHub,
  'hub.goodbye': ofHub,
};

/** `rule`: which of the registry's rules is broken. */
export interface RuleBroken {
  field: string;
  rule: 'unknown-type' | 'emitter' | 'scope' | 'size' | 'schema';
  detail: string;
}

/** An event that somebody wants written or sent. */
interface Wanted {
  eventType: string;
  scope: string;
  eventData: unknown;
}

export interface Circumstances {
  /** Who would cause it; a member's own edit unless told. */
  by?: Emitter;
  /** Bytes of its `eventData` as JSON, or a bound on them, where that is known already. */
  bytes?: number;
}

export function ruleOf(eventType: string): EventRule | undefined {
  return Object.hasOwn(eventRegistry, eventType) ? eventRegistry[eventType as EventType] : undefined;
}

export function unknownType(eventType: string): RuleBroken {
  return { field: 'eventType', rule: 'unknown-type', detail: `There is no event “${eventType}”.` };
}

function misdirected({ eventType, scope }: Wanted, { scopes }: EventRule): RuleBroken | null {
  const kind = scope.split(':', 1)[0] as ScopeKind;
  if (scopes.includes(kind)) return null;
  const detail = `${eventType} goes to ${scopes.join(' or ')}, not to ${scope}.`;
  return { field: 'scope', rule: 'scope', detail };
}

function tooLarge({ eventType, eventData }: Wanted, rule: EventRule, known?: number): RuleBroken | null {
  const bytes = known ?? Buffer.byteLength(JSON.stringify(eventData) ?? '');
  if (bytes <= rule.maxBytes) return null;
  const detail = `${eventType} may hold ${rule.maxBytes} bytes; this one has ${bytes}.`;
  return { field: 'eventData', rule: 'size', detail };
}

const schemas = { ...persistedEventData, ...ephemeralEventData };

function misshapen({ eventType, eventData }: Wanted, under: string): RuleBroken | null {
  const parsed = schemas[eventType as keyof typeof schemas]?.safeParse(eventData);
  if (parsed?.success) return null;
  const issue = parsed?.error.issues[0];
  const field = [under, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
  return { field: field || 'eventData', rule: 'schema', detail: issue?.message ?? 'does not fit its schema' };
}

/** The first rule that an event for the log breaks, or null. */
export function brokenRule(draft: Draft, { by = 'member', bytes }: Circumstances = {}): RuleBroken | null {
  const rule = ruleOf(draft.eventType);
  if (rule?.persistence !== 'log') return unknownType(draft.eventType);
  return (
    misused(draft, rule, by) ??
    misdirected(draft, rule) ??
    misshapen(draft, '') ??
    tooLarge(draft, rule, bytes)
  );
}

function misused({ eventType }: Wanted, { emitters }: EventRule, by: Emitter): RuleBroken | null {
  if (emitters.includes(by)) return null;
  return { field: 'eventType', rule: 'emitter', detail: `${eventType} is not ${by}’s to cause.` };
}

/** The first rule that an event which a device wants passed on breaks, or null. `by`: the most that its person is. */
export function brokenRuleOfPassing(wanted: Wanted, by: 'member' | 'admin'): RuleBroken | null {
  const rule = ruleOf(wanted.eventType);
  if (!rule) return unknownType(wanted.eventType);
  return (
    mayNotEmit(wanted.eventType, rule, by) ??
    misdirected(wanted, rule) ??
    tooLarge(wanted, rule) ??
    misshapen(wanted, 'eventData')
  );
}

function mayNotEmit(eventType: string, rule: EventRule, by: 'member' | 'admin'): RuleBroken | null {
  const refused = (detail: string): RuleBroken => ({ field: 'eventType', rule: 'emitter', detail });
  if (rule.persistence === 'log')
    return refused(`${eventType} is what an edit leaves: send the edit to POST /api/mutations.`);
  if (rule.emitters.includes('member') || rule.emitters.includes(by)) return null;
  return refused(
    rule.emitters.includes('admin')
      ? `${eventType} is for owners and admins.`
      : `${eventType} is for the hub alone.`,
  );
}
