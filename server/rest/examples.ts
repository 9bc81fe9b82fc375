const id = (last: number) => `018f3c1e-7a00-7000-8000-${String(last).padStart(12, '0')}`;

/** A body that is right, for each request that has one worth showing; by method and path. */
export const examples: Readonly<Record<string, unknown>> = {
  'POST /api/boards': { name: 'Ward round' },
  'PATCH /api/boards/:id': { name: 'Ward round, 2nd floor' },
  'POST /api/boards/:id/access': { access: 'members', memberIds: [id(7)] },
  'POST /api/boards/:id/members': { memberId: id(7) },
  'POST /api/boards/:id/columns': { name: 'To do' },
  'POST /api/boards/:id/labels': { name: 'Urgent', color: 'red' },
  'POST /api/boards/:id/cards': { title: 'Order gloves', due: '2026-03-01T09:00:00.000Z' },
  'PATCH /api/columns/:id': { name: 'Doing', cardLimit: 5 },
  'POST /api/columns/:id/move': { beforeId: id(2) },
  'POST /api/columns/:id/cards': { title: 'Order gloves', assignees: ['Ana'] },
  'PATCH /api/cards/:id': { title: 'Order mittens', due: null },
  'POST /api/cards/:id/move': { columnId: id(3), afterId: id(4) },
  'POST /api/cards/:id/comments': { body: 'Left ones too' },
  'PATCH /api/comments/:id': { body: 'Both, left and right' },
  'POST /api/cards/:id/attachments': { hash: 'a1'.repeat(32), name: 'Gloves.png' },
  'POST /api/cards/:id/cover': { attachmentId: id(8) },
  'PATCH /api/labels/:id': { color: 'green' },
  'POST /api/mutations': {
    mutations: [
      {
        id: id(5),
        number: 1,
        hlc: '0mp2k3x4q:0000',
        base: null,
        command: { type: 'board.create', boardId: id(1), name: 'Ward round' },
      },
    ],
  },
  'POST /api/sse/emit': { eventType: 'ui.buttonClick', eventData: { button: 'new-card' } },
  'POST /api/parity': {
    events: 12,
    states: 2,
    faults: { missing: 1 },
    samples: [{ kind: 'missing', id: '2f1b77a0c3-481', what: 'card.moved' }],
    lagMs: { median: -4200, worst: 15 },
  },
  'POST /api/sessions/:id/hand-over': { boardId: id(1), cardId: id(4), draft: null },
  'POST /api/join': {
    joinCode: 'ABCD-EFGH-JKMN-PQRS',
    memberName: 'Ana',
    deviceId: id(6),
    deviceName: 'shell',
  },
  'PATCH /api/members/:id': { role: 'admin' },
  'POST /api/invites': { role: 'guest', uses: 1, expiresInHours: 72 },
  'PUT /api/admin/switches/:name': { on: false, why: 'moving the hub to another machine' },
  'POST /api/sse/beat': {
    ...{ overMs: 5000, phase: 5, transport: 'live', polls: 0, ownEventMs: [12, 9], paintMs: [21, 17] },
    ...{ longTasks: 0, roundTripMs: [3], edits: 2, rollbacks: 0, gaps: 0, fallbacks: [], hashes: [] },
  },
  'POST /api/admin/rollout/advance': {
    force: true,
    why: 'a team of two, for whom thirty streams never come',
  },
  'POST /api/admin/rollout/rollback': { why: 'boards came late this morning' },
  'POST /api/admin/rollout/drill': { why: 'the monthly drill', holdMs: 6000 },
  'PUT /api/admin/rollout/delivery/:domain': { delivery: 'dual', why: 'to look at it more closely' },
  'POST /api/admin/compact': { keep: 10_000 },
};
