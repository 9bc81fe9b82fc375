import {
  type Bridge,
  type Card,
  defaultSettings,
  type Entity,
  type Opening,
  type PushName,
  type View,
  type ViewPatch,
} from '../../../preload/contract/index.ts';

/** Main as a window sees it: a version and entities, and every answer held until the test lets it go. */
export function createFakeBridge(entities: Entity[] = []) {
  const listeners = new Map<PushName, (value: never) => void>();
  const shown = new Map(entities.map((entity) => [`${entity.kind}:${entity.id}`, entity]));
  let version = 0;
  const held: (() => void)[] = [];
  const asked: string[] = [];

  const cursor = () => `testepoch-${version}`;
  const view = (): View => ({
    version,
    cursor: cursor(),
    entities: [...shown.values()].map((entity) => ({ entity, pending: false })),
  });
  const opening = (): Opening => ({
    view: view(),
    status: {
      connection: { state: 'live', since: 0 },
      unsent: 0,
      syncedAt: 0,
      hubUrl: null,
      workspaceName: null,
      off: {},
      told: null,
      hubSavesAgainAt: null,
    },
    settings: defaultSettings,
    notices: [],
    identity: null,
    boardId: null,
    look: null,
    onlyCardId: null,
    onlyOperations: false,
    openCardId: null,
    hasKeyring: true,
    platform: 'linux',
  });

  function push(name: PushName, value: unknown): void {
    listeners.get(name)?.(value as never);
  }
  /** What the window is told of a change; nothing is told where the patch gets lost. */
  function change(put: Entity[], { lost = false } = {}): void {
    for (const entity of put) shown.set(`${entity.kind}:${entity.id}`, entity);
    const patch: ViewPatch = {
      from: version,
      to: version + 1,
      cursor: `testepoch-${version + 1}`,
      put: put.map((entity) => ({ entity, pending: false })),
      removed: [],
    };
    version += 1;
    if (!lost) push('patch', patch);
  }

  const bridge: Bridge = {
    drop: () => null,
    command: () => Promise.reject(new Error('no command is expected here')),
    query: (name, ..._payload) => {
      asked.push(name);
      const value = name === 'opening' ? opening() : view();
      return new Promise((resolve) => {
        held.push(() => resolve({ ok: true, value } as never));
      });
    },
    on: (name, listener) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  };

  return {
    bridge,
    change,
    push,
    asked,
    /** Lets the answers under way arrive. */
    async answer(): Promise<void> {
      for (const release of held.splice(0)) release();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

export function cardOf(id: string, fields: Partial<Card> = {}): Card {
  return {
    kind: 'card',
    id,
    boardId: 'board',
    columnId: 'column',
    attachments: [],
    coverId: null,
    order: 'a0',
    title: id,
    description: '',
    due: null,
    labelIds: [],
    assignees: [],
    checklists: [],
    template: false,
    archived: false,
    createdAt: '2026-03-01T09:00:00.000Z',
    createdBy: 'Ana',
    stamps: {},
    ...fields,
  };
}
