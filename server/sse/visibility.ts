import type { EventLog } from '../events/event-log.ts';
import type { Heads, Scope } from '../protocol/index.ts';
import { admits, isOpen } from './connection.ts';
import type { Frame } from './frame-ring.ts';
import { type Bytes, bytesOf } from './frames.ts';

/**
 * The bytes of some frames by member: put together once for everybody who sees only what is open, and once for
 * each person who sees more. Null where there is nothing for them.
 */
export function bytesByMember(frames: readonly Frame[]): (memberId: string) => Bytes | null {
  const join = (some: readonly Frame[]) =>
    some.length === 0 ? null : bytesOf(some.map(({ bytes }) => bytes));
  const open = frames.filter(({ scope }) => isOpen(scope));
  const forAll = join(open);
  if (open.length === frames.length) return () => forAll;
  const restricted = frames.filter(({ scope }) => !isOpen(scope));
  const more = new Map<string, Bytes | null>();
  return (memberId) => {
    const known = more.get(memberId);
    if (known !== undefined) return known;
    const seesMore = restricted.some(({ scope }) => admits(memberId, scope));
    const bytes = seesMore ? join(frames.filter(({ scope }) => admits(memberId, scope))) : forAll;
    more.set(memberId, bytes);
    return bytes;
  };
}

/** The heads as a member may see them; the same object for all who see the same, until the log moves. */
export function headsByMember(log: EventLog): (memberId: string) => Heads {
  let at = -1;
  let open: Heads = {};
  let restricted: Scope[] = [];
  const headsOf = (scopes: Scope[]) =>
    Object.fromEntries(scopes.map((scope) => [scope, log.heads[scope]])) as Heads;
  return (memberId) => {
    if (at !== log.seq) {
      const scopes = Object.keys(log.heads) as Scope[];
      open = headsOf(scopes.filter(isOpen));
      restricted = scopes.filter((scope) => !isOpen(scope));
      at = log.seq;
    }
    const own = restricted.filter((scope) => admits(memberId, scope));
    return own.length === 0 ? open : { ...open, ...headsOf(own) };
  };
}
