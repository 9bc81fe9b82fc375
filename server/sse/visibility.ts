import type { EventLog } from '../events/event-log.ts';
import type { Heads, Scope } from '../protocol/index.ts';
import { admits, audienceOf, isOpen } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Frame } from './frame-ring.ts';
import { type Bytes, bytesOf } from './frames.ts';

/**
 * The bytes of some frames by member, as who may see them stands at this moment: put together once for everybody who
 * sees only what is open, and once for each person who sees more. Null where there is nothing for them.
 */
export function bytesByMember(
  workspace: WorkspaceReader,
  frames: readonly Frame[],
): (memberId: string) => Bytes | null {
  const join = (some: readonly Frame[]) =>
    some.length === 0 ? null : bytesOf(some.map(({ bytes }) => bytes));
  const open = new Set(frames.filter(({ scope, seq }) => isOpen(workspace, scope, seq)));
  const forAll = join([...open]);
  if (open.size === frames.length) return () => forAll;
  const restricted = frames.filter((frame) => !open.has(frame));
  const more = new Map<string, Bytes | null>();
  return (memberId) => {
    const known = more.get(memberId);
    if (known !== undefined) return known;
    const theirs = new Set(restricted.filter(({ scope, seq }) => admits(workspace, memberId, scope, seq)));
    const bytes =
      theirs.size === 0 ? forAll : join(frames.filter((frame) => open.has(frame) || theirs.has(frame)));
    more.set(memberId, bytes);
    return bytes;
  };
}

/** The heads as a member may see them; the same object for all who see the same, until the log moves. */
export function headsByMember(log: EventLog, workspace: WorkspaceReader): (memberId: string) => Heads {
  let at = -1;
  let open: Heads = {};
  const own = new Map<string, Heads>();
  const merged = new Map<string, Heads>();
  function sort() {
    open = {};
    own.clear();
    merged.clear();
    for (const [key, head] of Object.entries(log.heads)) {
      const scope = key as Scope;
      const audience = audienceOf(workspace, scope);
      for (const heads of audience === 'everybody' ? [open] : audience.map(ownOf)) heads[scope] = head;
    }
    at = log.seq;
  }
  function ownOf(memberId: string): Heads {
    const heads = own.get(memberId) ?? {};
    own.set(memberId, heads);
    return heads;
  }
  return (memberId) => {
    if (at !== log.seq) sort();
    const theirs = own.get(memberId);
    if (!theirs) return open;
    const known = merged.get(memberId) ?? { ...open, ...theirs };
    merged.set(memberId, known);
    return known;
  };
}
