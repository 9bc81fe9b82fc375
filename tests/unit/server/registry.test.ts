import { describe, expect, test } from 'vitest';
import { brokenRule, brokenRuleOfPassing, eventRegistry } from '../../../server/events/registry.ts';
import {
  ephemeralEventData,
  handoverEventData,
  hubEventData,
  limits,
  persistedEventData,
  sessionEventData,
} from '../../../server/protocol/index.ts';
import type { Draft } from '../../../server/rules/decision.ts';
import { board, boardOnPaper, bob, card, id } from '../rules/log-on-paper.ts';

const created = boardOnPaper().events.find(
  ({ eventType }) => eventType === 'card.created',
) as Draft<'card.created'>;
const draft = (change: object): Draft => ({ ...created, ...change }) as Draft;

describe('the registry', () => {
  test('has a rule for every type that the protocol knows, and for no other', () => {
    const known = {
      ...persistedEventData,
      ...ephemeralEventData,
      ...sessionEventData,
      ...handoverEventData,
      ...hubEventData,
    };
    expect(Object.keys(eventRegistry).toSorted()).toEqual(Object.keys(known).toSorted());
  });

  test('takes an event that keeps its rule', () => {
    expect(brokenRule(created)).toBeNull();
  });

  test('refuses a scope that the type has no business in', () => {
    expect(brokenRule(draft({ scope: 'workspace' }))).toMatchObject({ field: 'scope' });
    expect(brokenRule(draft({ scope: `user:${bob.memberId}` }))).toMatchObject({ field: 'scope' });
    const joined = {
      eventType: 'member.joined',
      eventData: { member: { kind: 'member', id: id(1), name: 'Eve' } },
    };
    const by = { by: 'hub' } as const;
    expect(brokenRule(draft({ ...joined, scope: 'workspace' }), by)).toBeNull();
    expect(brokenRule(draft({ ...joined, scope: `board:${board}` }), by)).toMatchObject({ field: 'scope' });
  });

  test('refuses data that is not of the type, and names the field', () => {
    expect(brokenRule(draft({ eventData: {} }))).toMatchObject({ field: 'card' });
    const nameless = { card: { ...created.eventData.card, title: '' } };
    expect(brokenRule(draft({ eventData: nameless }))).toMatchObject({ field: 'card.title' });
    expect(brokenRule(draft({ eventType: 'card.archived' }))).toMatchObject({ field: 'cardId' });
  });

  test('refuses an event that is larger than its type may be, and says the sizes', () => {
    const item = { id: id(1), text: '字'.repeat(limits.titleLength), done: false };
    const checklist = {
      id: id(2),
      name: 'c',
      items: Array.from({ length: limits.itemsPerChecklist }, () => item),
    };
    const changes = { checklists: [checklist, checklist] };
    const large = draft({ eventType: 'card.updated', eventData: { cardId: card, boardId: board, changes } });
    expect(brokenRule(large)).toMatchObject({
      field: 'eventData',
      detail: expect.stringMatching(/1048576.*\d{7}/),
    });
  });

  test('lets nothing grow beyond what a connection may have waiting', () => {
    for (const rule of Object.values(eventRegistry))
      expect(rule.maxBytes).toBeLessThanOrEqual(limits.connectionBufferBytes);
  });

  test('takes the size of an event from whoever knows it already', () => {
    const { maxBytes } = eventRegistry['card.created'];
    expect(brokenRule(created, { bytes: maxBytes })).toBeNull();
    expect(brokenRule(created, { bytes: maxBytes + 1 })).toMatchObject({ field: 'eventData', rule: 'size' });
  });

  test('names the rule that is broken', () => {
    expect(brokenRule(draft({ eventType: 'card.exploded' }))).toMatchObject({ rule: 'unknown-type' });
    expect(brokenRule(draft({ eventType: 'toString' }))).toMatchObject({ rule: 'unknown-type' });
    expect(brokenRule(draft({ eventType: 'ui.modalOpened' }))).toMatchObject({ rule: 'unknown-type' });
    expect(brokenRule(draft({ scope: 'workspace' }))).toMatchObject({ rule: 'scope' });
    expect(brokenRule(draft({ eventData: {} }))).toMatchObject({ rule: 'schema' });
    const joined = { eventType: 'member.joined', eventData: {}, scope: 'workspace' };
    expect(brokenRule(draft(joined))).toMatchObject({ field: 'eventType', rule: 'emitter' });
  });

  test('lets nothing pass by that is for the log, for the hub alone, or for others than whoever asks', () => {
    const asks = (eventType: string, by: 'member' | 'admin' = 'member') =>
      brokenRuleOfPassing({ eventType, scope: 'workspace', eventData: { message: 'Hello' } }, by);
    expect(asks('card.updated', 'admin')).toMatchObject({ field: 'eventType', rule: 'emitter' });
    expect(asks('hub.goodbye', 'admin')).toMatchObject({ rule: 'emitter' });
    expect(asks('hub.notice')).toMatchObject({ rule: 'emitter' });
    expect(asks('hub.notice', 'admin')).toBeNull();
    expect(asks('no.such')).toMatchObject({ rule: 'unknown-type' });
  });
});
