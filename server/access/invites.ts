import { ProblemError, problem } from '../problem.ts';
import type { Role } from '../protocol/index.ts';
import type { EventStore, StoredInvite } from '../store/event-store.ts';
import { hashCode, newCode } from './secrets.ts';

/** Codes that let somebody in once, or a few times, until a day; the hub keeps their hashes alone. */
export interface Invites {
  create(wish: { role: Role; uses: number | null; expiresAt: number; by: string }): Promise<{
    invite: StoredInvite;
    code: string;
  }>;
  /** Those that still let somebody in. */
  open(): StoredInvite[];
  byId(id: string): StoredInvite | undefined;
  revoke(id: string): Promise<void>;
  /** Takes one use, on disk before it resolves; null for a code that is none of ours. Throws where it is used up. */
  take(code: string): Promise<StoredInvite | null>;
  /** The use came to nothing. */
  giveBack(invite: StoredInvite): Promise<void>;
}

export function createInvites(
  known: StoredInvite[],
  deps: { store: EventStore; now: () => number; newId: () => string },
): Invites {
  const { store, now, newId } = deps;
  const byHash = new Map(known.map((invite) => [invite.codeHash, invite]));
  const byId = (id: string) => [...byHash.values()].find((invite) => invite.id === id);

  const over = (why: string) =>
    new ProblemError(
      problem('invite-over', 403, 'The invite is no longer good', `${why} Ask for another one.`, {
        field: 'joinCode',
      }),
    );
  async function change(invite: StoredInvite, usesLeft: number | null) {
    const before = invite.usesLeft;
    // In memory first, so that two who come at once don't both get the last use.
    invite.usesLeft = usesLeft;
    try {
      await store.saveInvite(invite);
    } catch (error) {
      invite.usesLeft = before;
      throw error;
    }
  }
  return {
    async create({ role, uses, expiresAt, by }) {
      const code = newCode();
      const invite = {
        id: newId(),
        codeHash: hashCode(code),
        role,
        createdBy: by,
        createdAt: now(),
        expiresAt,
        usesLeft: uses,
      };
      await store.saveInvite(invite);
      byHash.set(invite.codeHash, invite);
      return { invite, code };
    },
    open: () => [...byHash.values()].filter(({ expiresAt, usesLeft }) => expiresAt > now() && usesLeft !== 0),
    byId,
    async revoke(id) {
      const invite = byId(id);
      if (invite) await change(invite, 0);
    },
    async take(code) {
      const invite = byHash.get(hashCode(code));
      if (!invite) return null;
      if (invite.usesLeft === 0) throw over('This invite was used up or taken back.');
      if (invite.expiresAt <= now()) throw over('This invite has expired.');
      if (invite.usesLeft !== null) await change(invite, invite.usesLeft - 1);
      return invite;
    },
    async giveBack(invite) {
      if (invite.usesLeft !== null) await change(invite, invite.usesLeft + 1);
    },
  };
}
