/** Who may see a board, as the story's own book has it. */
interface BoardInBook {
  access: 'workspace' | 'members';
  members: Set<string>;
}

/** A text or id that no more than some people may come across. */
interface Secret {
  boardId: string | null;
  /** It is (still) part of the board's state. */
  current: boolean;
  /** It was part of it while the board was everybody's. */
  public: boolean;
  /** Who could see it while it was part of it. */
  entitled: Set<string>;
}

/**
 * Keeps its own book of who may see what, by what was asked for and done, and knows nothing of how the hub decides it.
 * Every secret is a UUID, or a text with one in it.
 */
export interface SecretLedger {
  join(memberId: string): void;
  setBoard(boardId: string, access: BoardInBook['access'], members: Iterable<string>): void;
  board(boardId: string): Readonly<BoardInBook>;
  sees(memberId: string, boardId: string): boolean;
  /** Whether they see the board or have seen it: then its id is no news to them. */
  hasSeen(memberId: string, boardId: string): boolean;
  boardIds(): string[];
  /** Something on a board, theirs to see who see the board; returns it. */
  onBoard(boardId: string, id: string): string;
  /** Only its writer's, on a board: words that never came to stand there. */
  ofWriter(boardId: string, memberId: string, id: string): void;
  /** It is no longer part of the board: who is let in from now on never sees it. */
  retire(id: string): void;
  /** One person's, or nobody's. */
  personal(memberId: string | null, id: string): string;
  /**
   * Secrets in a text which this person may not see, less those that they named themselves. `lost`: boards that they
   * still saw when they got it.
   */
  leaks(
    memberId: string,
    text: string,
    known?: { named?: readonly string[]; lost?: readonly string[] },
  ): string[];
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export function createSecretLedger(): SecretLedger {
  const people = new Set<string>();
  const boards = new Map<string, BoardInBook>();
  const seen = new Map<string, Set<string>>();
  const secrets = new Map<string, Secret>();

  const board = (boardId: string): BoardInBook =>
    boards.get(boardId) ?? { access: 'members', members: new Set() };
  const sees = (memberId: string, boardId: string) => {
    const { access, members } = board(boardId);
    return access === 'workspace' || members.has(memberId);
  };
  function entitle(secret: Secret) {
    if (!secret.current || secret.boardId === null) return;
    if (board(secret.boardId).access === 'workspace') secret.public = true;
    for (const person of people) if (sees(person, secret.boardId)) secret.entitled.add(person);
  }
  function noteSeen(boardId: string) {
    const by = seen.get(boardId) ?? new Set();
    seen.set(boardId, by);
    for (const person of people) if (sees(person, boardId)) by.add(person);
    for (const secret of secrets.values()) if (secret.boardId === boardId) entitle(secret);
  }
  function maySee(memberId: string, secret: Secret, lost: readonly string[]): boolean {
    const { boardId, entitled } = secret;
    if (boardId === null) return entitled.has(memberId);
    const saw = sees(memberId, boardId) || lost.includes(boardId);
    return saw && (secret.public || entitled.has(memberId));
  }
  return {
    join(memberId) {
      people.add(memberId);
      for (const boardId of boards.keys()) noteSeen(boardId);
    },
    setBoard(boardId, access, members) {
      boards.set(boardId, { access, members: new Set(members) });
      noteSeen(boardId);
    },
    board,
    sees,
    hasSeen: (memberId, boardId) => seen.get(boardId)?.has(memberId) ?? false,
    boardIds: () => [...boards.keys()],
    onBoard(boardId, id) {
      const secret: Secret = { boardId, current: true, public: false, entitled: new Set() };
      secrets.set(id, secret);
      entitle(secret);
      return id;
    },
    ofWriter(boardId, memberId, id) {
      secrets.set(id, { boardId, current: false, public: false, entitled: new Set([memberId]) });
    },
    retire(id) {
      const secret = secrets.get(id);
      if (secret) secret.current = false;
    },
    personal(memberId, id) {
      const entitled = new Set(memberId === null ? [] : [memberId]);
      secrets.set(id, { boardId: null, current: false, public: false, entitled });
      return id;
    },
    leaks(memberId, text, { named = [], lost = [] } = {}) {
      const found = new Set(text.match(uuid) ?? []);
      return [...found].filter((id) => {
        const secret = secrets.get(id);
        return secret !== undefined && !named.includes(id) && !maySee(memberId, secret, lost);
      });
    },
  };
}
