import type { FastifyRequest } from 'fastify';
import { isFromHere } from '../http/from-here.ts';
import { ProblemError, problem } from '../problem.ts';
import type { Role } from '../protocol/index.ts';
import { mayAdminister } from '../rules/roles.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Devices } from './devices.ts';
import { sameSecret } from './secrets.ts';
import { bearerToken, deviceOf } from './sign-in.ts';

/** On whose behalf a request asks: a member, or whoever can read the hub's own folder (no member, but an owner's rights). */
export interface Caller {
  memberId: string | null;
  name: string;
  role: Role;
}

export interface Authority {
  /** The caller, or a 401. */
  caller(request: FastifyRequest): Caller;
  /** The caller, where they are an admin or more; else a 401 or 403. */
  admin(request: FastifyRequest): Caller;
  isOperator(request: FastifyRequest): boolean;
}

export function notAllowed(rule: string, detail: string): ProblemError {
  return new ProblemError({ ...problem('not-allowed', 403, 'Not allowed', detail), rule });
}

export function createAuthority(deps: {
  devices: Devices;
  workspace: WorkspaceReader;
  operatorSecret: string;
}): Authority {
  const { devices, workspace, operatorSecret } = deps;
  const isOperator = (request: FastifyRequest) =>
    isFromHere(request) && sameSecret(bearerToken(request) ?? '', operatorSecret);
  function caller(request: FastifyRequest): Caller {
    if (isOperator(request)) return { memberId: null, name: 'the hub’s operator', role: 'owner' };
    const device = deviceOf(request, devices);
    const member = workspace.get('member', device.memberId);
    return { memberId: device.memberId, name: member?.name ?? device.name, role: member?.role ?? 'guest' };
  }
  return {
    caller,
    admin(request) {
      const who = caller(request);
      if (mayAdminister(who.role)) return who;
      throw notAllowed('admins-only', 'Only an owner or an admin of this workspace may do that.');
    },
    isOperator,
  };
}
