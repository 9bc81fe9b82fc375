import type { Entity, PersistedEvent } from '../../server/protocol/index.ts';

/** Who wrote a field last, where in the log, and with which stamp. */
export interface Write {
  seq: number;
  hlc: string;
  device: string;
  mutation?: string | null;
}

/** One thing as the log tells of it. Never changed: a change makes another one. */
export interface Thing {
  kind: string;
  id: string;
  fields: Readonly<Record<string, unknown>>;
  writes: Readonly<Record<string, Write>>;
}

/** What the hub's log comes to, worked out a second time and more plainly than the product does. */
export interface Shadow {
  get(kind: string, id: string): Thing | undefined;
  all(kind: string): Thing[];
  apply(event: PersistedEvent): void;
  copy(): Shadow;
}

const keyOf = (kind: string, id: string) => `${kind}:${id}`;

function thingOf(entity: Omit<Entity, 'stamps'>): Thing {
  const { kind, id, stamps, ...fields } = entity as Entity & { stamps?: Record<string, Write> };
  return { kind, id, fields, writes: stamps ?? {} };
}

/** Board and columns, cards and their fields: what an event says of a thing that is there. */
function changesOf({ eventType, eventData, at }: PersistedEvent): [fields: object, written: string[]] {
  const data = eventData as Record<string, unknown>;
  const [, verb] = eventType.split('.');
  if (eventType === 'comment.updated') {
    const { body } = data['changes'] as { body: string };
    return [{ body, editedAt: at }, ['body']];
  }
  if (verb === 'updated') return [data['changes'] as object, Object.keys(data['changes'] as object)];
  if (verb === 'archived' || verb === 'restored') return [{ archived: verb === 'archived' }, ['archived']];
  if (eventType === 'card.moved') return [{ columnId: data['columnId'], order: data['order'] }, ['place']];
  if (eventType === 'column.moved') return [{ order: data['order'] }, ['place']];
  if (eventType === 'board.accessChanged')
    return [{ access: data['access'], memberIds: data['memberIds'] }, []];
  return [{}, []];
}

function writeOf({ id, hlc, deviceId: device, mutationId: mutation }: PersistedEvent): Write {
  return { seq: Number(id.slice(id.lastIndexOf('-') + 1)), hlc, device, mutation };
}

export function createShadow(things: Map<string, Thing>): Shadow {
  const put = (thing: Thing) => void things.set(keyOf(thing.kind, thing.id), thing);

  function change(event: PersistedEvent) {
    const [kind = ''] = event.eventType.split('.');
    const data = event.eventData as Record<string, string>;
    const thing = things.get(keyOf(kind, data[`${kind}Id`] ?? ''));
    if (!thing) return;
    const [changes, written] = changesOf(event);
    const isOpening = 'access' in changes && changes.access !== thing.fields['access'];
    const write = writeOf(event);
    const writes = Object.fromEntries(
      [...written, ...(isOpening ? ['access'] : [])].map((it) => [it, write]),
    );
    put({ ...thing, fields: { ...thing.fields, ...changes }, writes: { ...thing.writes, ...writes } });
  }
  return {
    get: (kind, id) => things.get(keyOf(kind, id)),
    all: (kind) => [...things.values()].filter((thing) => thing.kind === kind),
    apply(event) {
      switch (event.eventType) {
        case 'board.created':
        case 'column.created':
        case 'card.created':
        case 'label.created':
        case 'comment.created':
        case 'comment.arrived':
        case 'member.joined':
        case 'conflict.recorded':
        case 'mention.recorded':
          for (const entity of Object.values(event.eventData)) put(thingOf(entity as Entity));
          return;
        case 'card.left': {
          const { cardId } = event.eventData;
          things.delete(keyOf('card', cardId));
          for (const { id, fields } of [...things.values()].filter(({ kind }) => kind === 'comment'))
            if (fields['cardId'] === cardId) things.delete(keyOf('comment', id));
          return;
        }
        case 'card.arrived': {
          const write = writeOf(event);
          const thing = thingOf(event.eventData.card);
          return put({
            ...thing,
            writes: { ...thing.writes, place: write, labelIds: write, assignees: write },
          });
        }
        case 'card.purged': {
          const { cardId, boardId } = event.eventData;
          for (const { kind, id, fields } of [...things.values()])
            if (fields['cardId'] === cardId) things.delete(keyOf(kind, id));
          things.delete(keyOf('card', cardId));
          const fields = { boardId, by: event.actor, at: event.at };
          return put({ kind: 'tombstone', id: cardId, fields, writes: {} });
        }
        case 'comment.deleted':
          return void things.delete(keyOf('comment', event.eventData.commentId));
        case 'label.deleted':
          return void things.delete(keyOf('label', event.eventData.labelId));
        case 'notice.read':
          return void things.delete(keyOf('conflict', event.eventData.conflictId));
        case 'mention.read':
          return void things.delete(keyOf('mention', event.eventData.mentionId));
        case 'ui.themeChanged': {
          const { memberId: id, theme } = event.eventData;
          return put({ kind: 'theme', id, fields: { theme }, writes: { theme: writeOf(event) } });
        }
        case 'board.granted':
        case 'board.revoked':
          return;
        default:
          return change(event);
      }
    },
    copy: () => createShadow(new Map(things)),
  };
}

export function shadowOf(entities: Iterable<Entity>): Shadow {
  const things = [...entities].map(thingOf);
  return createShadow(new Map(things.map((thing) => [keyOf(thing.kind, thing.id), thing])));
}
