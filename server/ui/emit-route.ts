import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import type { EventRates } from '../events/rates.ts';
import {
  brokenRuleOfPassing,
  type EventRule,
  type RuleBroken,
  ruleOf,
  unknownType,
} from '../events/registry.ts';
import { parse } from '../http/problems.ts';
import { noSuch, ProblemError, problem } from '../problem.ts';
import {
  type EmitRequest,
  type EphemeralEvent,
  type EphemeralEventType,
  emitRequestSchema,
  ephemeralEventData,
  ephemeralScopeSchema,
  type Flags,
  type SwitchName,
} from '../protocol/index.ts';
import { mayAdminister } from '../rules/roles.ts';
import { seenBy } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Device } from '../store/event-store.ts';
import type { ButtonClicks } from './button-clicks.ts';

export interface EmitRouteOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  rates: EventRates;
  flags: () => Flags;
  clicks: ButtonClicks;
  /** Whether there is such an open stream. */
  hasSession: (id: number) => boolean;
  pass: (event: EphemeralEvent) => void;
  now: () => number;
}

const statusOf: Record<RuleBroken['rule'], number> = {
  'unknown-type': 400,
  schema: 400,
  scope: 403,
  emitter: 403,
  size: 413,
};

function refusedBy({ rule, field, detail }: RuleBroken): ProblemError {
  const title = 'The event is not passed on';
  return new ProblemError(problem('event-refused', statusOf[rule], title, detail, { field, rule }));
}

const missing = (kind: string, id: string, field: string) => noSuch(kind, id, { field, rule: 'scope' });

const offCodes: Partial<Record<SwitchName, string>> = {
  uiEvents: 'ui-events-off',
  analytics: 'analytics-off',
};
const OFF_RETRY_S = 3;

function switchedOff(name: SwitchName): ProblemError {
  const detail = `“${name}” is switched off on this hub. Nothing is lost by leaving the event out.`;
  return new ProblemError(problem(offCodes[name] ?? 'switched-off', 503, 'Not served right now', detail), {
    'retry-after': String(OFF_RETRY_S),
  });
}

/** `POST /api/sse/emit`: what a device wants passed on to whoever is there, or counted. */
export function emitRoute(app: FastifyInstance, options: EmitRouteOptions): void {
  const { devices, workspace, rates, flags, clicks } = options;

  /** Where it goes where it does not say so. */
  function scopeOf({ scope }: EmitRequest, { scopes }: EventRule, memberId: string): string {
    if (scope !== undefined) return scope;
    if (scopes.includes('none')) return 'none';
    return scopes[0] === 'user' ? `user:${memberId}` : '';
  }

  /** That the scope and what the event names is there for whoever sends it, and is theirs to speak to. */
  function checkReach(event: EphemeralEvent, device: Device) {
    const { scope } = event;
    // A device leaves whatever it was on, one that it may see no more too; it is told nothing of it.
    if (event.eventType === 'presence.left') return;
    const seen = seenBy(workspace, device.memberId);
    const id = scope.slice(scope.indexOf(':') + 1);
    if (scope.startsWith('board:')) {
      if (!seen.get('board', id)) throw missing('board', id, 'scope');
      const cardId = 'cardId' in event.eventData ? event.eventData.cardId : null;
      if (cardId !== null && seen.get('card', cardId)?.boardId !== id)
        throw missing('card', cardId, 'eventData.cardId');
    }
    if (scope.startsWith('session:') && !options.hasSession(Number(id)))
      throw missing('session', id, 'scope');
    if (!scope.startsWith('user:') || id === device.memberId) return;
    if (event.eventType !== 'hub.notice') {
      const detail = `${event.eventType} goes to one’s own devices: user:${device.memberId}.`;
      throw refusedBy({ field: 'scope', rule: 'scope', detail });
    }
    if (!workspace.get('member', id)) throw missing('member', id, 'scope');
  }

  function eventOf(request: FastifyRequest, device: Device): EphemeralEvent {
    const asked = parse(emitRequestSchema, request.body);
    const rule = ruleOf(asked.eventType);
    if (!rule) throw refusedBy(unknownType(asked.eventType));
    if (rule.switch && !flags()[rule.switch]) throw switchedOff(rule.switch);
    if (rule.rateClass) rates.take(rule.rateClass, device.id);
    const member = workspace.get('member', device.memberId);
    const by = member && mayAdminister(member.role) ? 'admin' : 'member';
    const wanted = { ...asked, scope: scopeOf(asked, rule, device.memberId) };
    const broken = brokenRuleOfPassing(wanted, by);
    if (broken) throw refusedBy(broken);
    const scope = ephemeralScopeSchema.safeParse(wanted.scope);
    if (!scope.success)
      throw refusedBy({ field: 'scope', rule: 'scope', detail: `There is no scope “${wanted.scope}”.` });
    const eventType = asked.eventType as EphemeralEventType;
    return {
      eventType,
      eventData: ephemeralEventData[eventType].parse(asked.eventData),
      scope: scope.data,
      actor: member?.name ?? device.name,
      memberId: device.memberId,
      deviceId: device.id,
      at: new Date(options.now()).toISOString(),
    } as EphemeralEvent;
  }

  app.post('/api/sse/emit', async (request, reply) => {
    const device = deviceOf(request, devices);
    const event = eventOf(request, device);
    checkReach(event, device);
    if (event.eventType === 'ui.buttonClick') clicks.count(event.eventData.button, event.eventData.times);
    else options.pass(event);
    return reply.code(204).send();
  });
}
