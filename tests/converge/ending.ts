import canonicalize from 'canonicalize';
import type { Entity } from '../../server/protocol/index.ts';
import type { AppHere } from './app-here.ts';
import type { World } from './world.ts';

const LOOK_MS = 2;
/** A look that comes later than that is one at which the machine was busy with others, or stopped us: no time of ours. */
const LONGEST_LOOK_MS = 20;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What this person should see of the hub's workspace: who may see what, said a second time and more plainly. */
function dueTo({ memberId }: AppHere, { hub }: World): Map<string, Entity> {
  const workspace = hub.hub.workspace;
  const sees = (boardId: string) => {
    const board = workspace.get('board', boardId);
    return board !== undefined && (board.access === 'workspace' || board.memberIds.includes(memberId));
  };
  const due = new Map<string, Entity>();
  for (const entity of workspace.entities()) {
    if (entity.kind === 'theme' && entity.id !== memberId) continue;
    const boardId = entity.kind === 'board' ? entity.id : 'boardId' in entity ? entity.boardId : null;
    if (boardId !== null && !sees(boardId)) continue;
    if ((entity.kind === 'conflict' || entity.kind === 'mention') && entity.memberId !== memberId) continue;
    due.set(`${entity.kind} ${entity.id}`, entity);
  }
  return due;
}

/** Where the app shows something else than the hub has, in words; empty where it does not. */
export function differences(app: AppHere, world: World): string[] {
  const found: string[] = [];
  const due = dueTo(app, world);
  for (const entity of app.engine.entities()) {
    const key = `${entity.kind} ${entity.id}`;
    const should = due.get(key);
    due.delete(key);
    const [has, wants] = [canonicalize(entity), should && canonicalize(should)];
    if (has !== wants) found.push(`${app.name} has ${has}\n      where the hub has ${wants ?? 'nothing'}`);
  }
  for (const [key, entity] of due)
    found.push(`${app.name} lacks the ${key}\n      of which the hub has ${canonicalize(entity)}`);
  return found;
}

/** Whether all these come to rest in so much of this process's time, with what the hub has and nothing to send. */
export async function comeToRest(
  world: World,
  apps: readonly AppHere[],
  deadlineMs: number,
): Promise<boolean> {
  let waited = 0;
  const atRest = (app: AppHere) => app.isQuiet() && differences(app, world).length === 0;
  while (!apps.every(atRest)) {
    if (waited > deadlineMs) return false;
    const from = performance.now();
    await pause(LOOK_MS);
    waited += Math.min(LONGEST_LOOK_MS, performance.now() - from);
  }
  return true;
}

/** Everything is mended, and all come to rest in time; else what is in the way, in words. */
export async function healed(world: World, deadlineMs: number): Promise<string[]> {
  for (const { link, engine } of world.apps) {
    link.mend();
    if (engine.status().connection.state !== 'live') engine.reconnect();
  }
  if (await comeToRest(world, world.apps, deadlineMs)) return [];
  return world.apps.flatMap((app) => {
    const { connection, unsent } = app.engine.status();
    const state = app.isQuiet() ? [] : [`${app.name} is ${connection.state} with ${unsent} unsent`];
    return [...state, ...differences(app, world)];
  });
}

/** Where the hub's workspace is not what its log comes to when it is read a second time. */
export function accountDiffers({ hub, referee }: World): string[] {
  return [...hub.hub.workspace.entities()].flatMap((entity) => {
    const { kind, id, ...rest } = entity;
    const { stamps: _, ...fields } = rest as typeof rest & { stamps?: unknown };
    const account = canonicalize(referee.shadow.get(kind, id)?.fields);
    const has = canonicalize(fields);
    return has === account
      ? []
      : [`the hub has ${kind} ${id} as ${has}\n      and by its log it is ${account}`];
  });
}
