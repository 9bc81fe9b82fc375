import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Credentials } from '../../main/sync/engine-port.ts';
import type { Command } from '../../server/protocol/index.ts';
import { joinAs } from '../support/http-device.ts';
import { type AppHere, openAppHere } from './app-here.ts';
import { type HubFollower, type HubHere, openHubHere } from './hub-here.ts';
import { openLink } from './link.ts';
import { createReferee, type Referee } from './referee.ts';
import { createVirtualTime, idFrom, type VirtualTime } from './virtual-time.ts';

/** Words, each of which somebody may replace by another while the rest stands. */
export const FIRST_TEXT = 'one two three four';

const NAMES = ['Ana', 'Bob', 'Cleo', 'Dan'];
const ID_OF_DEVICES = 1;
const ID_OF_THINGS = 2;
const ID_OF_FIRST_THINGS = 3;

/**
 * What everybody begins with: few things, so that people meet at them, on a board for all and on one for its members.
 * Ids go down, so that no two things are in order by chance.
 */
function firstBoard(base: number, memberIds: string[]): Command[] {
  const id = (count: number) => idFrom(ID_OF_FIRST_THINGS, base - count);
  const [boardId, todo] = [id(0), id(1)];
  const card = (cardId: string): Command => {
    return { type: 'card.create', cardId, columnId: todo, title: FIRST_TEXT, description: FIRST_TEXT };
  };
  const shut: Command = { type: 'board.setAccess', boardId, access: 'members', memberIds };
  return [
    { type: 'board.create', boardId, name: 'Ward' },
    { type: 'column.create', columnId: todo, boardId, name: 'To do' },
    { type: 'column.create', columnId: id(2), boardId, name: 'Done' },
    { type: 'label.create', labelId: id(3), boardId, name: 'Urgent', color: 'red' },
    card(id(4)),
    card(id(5)),
    ...(memberIds.length > 0 ? [shut] : []),
  ];
}

/** All cards in one place, as an older hub or a hand in the file may have left them. */
function withTiedOrders(file: string): string {
  const tied = `${file}-tied`;
  copyFileSync(file, tied);
  const db = new DatabaseSync(tied);
  db.exec("UPDATE entities SET body = json_set(body, '$.order', 'a0') WHERE key LIKE 'card:%'");
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  return tied;
}

/** Some people's apps, the hub, and all that is between them. */
export interface World {
  readonly time: VirtualTime;
  readonly hub: HubHere;
  readonly apps: readonly AppHere[];
  readonly referee: Referee;
  /** For something new on a board. */
  newId(): string;
  /** What happened, for whoever reads why it went wrong. */
  readonly story: string[];
  /** The hub anew, on its own files or on the backup's. */
  restartHub(how: 'says goodbye' | 'dies' | 'is restored'): Promise<void>;
  close(): Promise<void>;
}

/** Memory, where the system has some as a folder: that a commit waits for the disk is shown elsewhere. */
function rootFolder(): string {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  return mkdtempSync(join(base, 'switchboard-converge-'));
}

/** A workspace in which everybody has joined, to be copied by each run. */
export interface Template {
  file: string;
  people: Credentials[];
  remove(): void;
}

export async function makeTemplate(): Promise<Template> {
  const root = rootFolder();
  const nobody: HubFollower = { opened() {}, asked() {}, appended() {} };
  const here = await openHubHere(root, createVirtualTime(), nobody);
  const at = { url: `http://127.0.0.1:${here.port}`, joinCode: here.hub.joinCode };
  const people: Credentials[] = [];
  for (const [index, name] of NAMES.entries()) {
    const { token, memberId, deviceId } = await joinAs(at, name, idFrom(ID_OF_DEVICES, index));
    people.push({
      hubUrl: at.url,
      token,
      identity: { memberId, memberName: name, deviceId },
      workspaceId: here.hub.workspaceId,
      workspaceName: 'Our workspace',
    });
  }
  await here.hub.run(firstBoard(10, []));
  await here.hub.run(
    firstBoard(
      20,
      people.map(({ identity }) => identity.memberId),
    ),
  );
  const file = withTiedOrders(await here.backUp());
  await here.stop('says goodbye');
  const remove = () => rmSync(root, { recursive: true, force: true });
  return { file, people, remove };
}

export async function openWorld(template: Template, count: number): Promise<World> {
  const root = rootFolder();
  const time = createVirtualTime();
  const referee = createReferee(time);
  const apps: AppHere[] = [];
  const follower: HubFollower = {
    ...referee,
    asked: (mutations) => referee.asked(mutations, (one) => apps.some((app) => app.hasKept(one))),
  };
  const hub = await openHubHere(root, time, follower, template.file);
  const opened = await Promise.all(
    template.people.slice(0, count).map(async (person) => {
      const link = await openLink();
      link.lead(hub.port);
      const credentials = { ...person, hubUrl: link.url };
      const folder = join(root, person.identity.memberName);
      return openAppHere({ credentials, link, folder, time, saysAsMuch: referee.saysAsMuch });
    }),
  );
  apps.push(...opened);
  let things = 0;
  return {
    time,
    hub,
    apps,
    referee,
    newId() {
      things += 1;
      return idFrom(ID_OF_THINGS, things);
    },
    story: [],
    async restartHub(how) {
      for (const { link } of apps) link.lead(null);
      await hub.stop(how === 'says goodbye' ? how : 'dies');
      if (how === 'is restored') await hub.restore();
      await hub.start();
      for (const { link } of apps) link.lead(hub.port);
    },
    async close() {
      await Promise.all(apps.map((app) => app.close()));
      await Promise.all(apps.map(({ link }) => link.close()));
      await hub.stop('dies');
      rmSync(root, { recursive: true, force: true });
    },
  };
}
