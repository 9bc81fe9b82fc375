import { uuidv7 } from 'uuidv7';
import { newInviteSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, type HttpDevice, type HubAt, joinAs, postJson } from '../support/http-device.ts';
import type { Sender } from './fuzz-case.ts';

/** One device that cases are sent by; those with numbers send one at a time. */
export interface FuzzDevice {
  token: string;
  next: number;
}

/** What the fuzzed hub holds: things to aim at, and things that nobody who aims may see. */
export interface World {
  hub: HubAt;
  /** Reads all there is; sends nothing. */
  ana: HttpDevice;
  /** The person on whose behalf most cases are sent, as a device that listens. */
  mallory: HttpDevice;
  senders: Record<'member' | 'guest', { byNumber: FuzzDevice[]; byResource: FuzzDevice[] }>;
  expelledToken: string;
  aims: {
    boardId: string;
    columnId: string;
    otherBoardId: string;
    cardId: string;
    labelId: string;
    /** Where right edits go; nothing else touches it. */
    quiet: { boardId: string; columnId: string; cardId: string };
    /** Of Ana's own: a private board and what is on it, a notice, a device. */
    hidden: { boardId: string; columnId: string; cardId: string; conflictId: string; deviceId: string };
    anaId: string;
    malloryId: string;
  };
  /** Text that must not reach this sender. */
  secretsFor(sender: Sender): readonly string[];
}

const DEVICES = 12;

/** Ana's words that lose against Mallory's: a notice of Ana's alone holds them. */
async function loseWords(ana: HttpDevice, mallory: HttpDevice, cardId: string, secret: string) {
  const { epoch, seq } = await ana.snapshot();
  const base = `${epoch}-${seq}`;
  const title = (words: string) =>
    ({ type: 'card.update', cardId, changes: { title: words }, baseText: { title: 'Aim' } }) as const;
  await ana.post([ana.mutation(title(secret), { base })]);
  await mallory.post([mallory.mutation(title('Mallory’s words'), { base })]);
  // What lost is in the card's own log for everybody; only the notice of it is Ana's. It is not a marker.
  const { entities } = await ana.snapshot();
  return entities.find(({ kind }) => kind === 'conflict')?.id ?? '';
}

async function privateBoard(ana: HttpDevice, secret: string) {
  const [boardId, columnId, labelId] = [uuidv7(), uuidv7(), uuidv7()];
  await ana.does(
    { type: 'board.create', boardId, name: `${secret} board`, description: secret, access: 'members' },
    { type: 'column.create', columnId, boardId, name: `${secret} column` },
    { type: 'label.create', labelId, boardId, name: `${secret}`.slice(0, 60), color: 'red' },
  );
  const cardId = await cardBy(ana, columnId, `${secret} card`);
  await ana.does({ type: 'comment.create', commentId: uuidv7(), cardId, body: `${secret} comment` });
  return { boardId, columnId, cardId };
}

async function devicesOf(hub: HubAt, name: string): Promise<FuzzDevice[]> {
  const devices: FuzzDevice[] = [];
  for (let i = 0; i < DEVICES; i++) devices.push({ token: (await joinAs(hub, name)).token, next: 1 });
  return devices;
}

async function expelled(hub: HubAt, ana: HttpDevice): Promise<string> {
  const ex = await joinAs(hub, 'Mallory');
  await fetch(`${hub.url}/api/devices/${ex.deviceId}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${ana.token}` },
  });
  return ex.token;
}

export async function makeWorld(hub: HubAt, operatorSecret: string): Promise<World> {
  const mark = () => `secret-${uuidv7().slice(-12)}`;
  const [hiddenMark, teamMark] = [mark(), mark()];
  const ana = await joinAs(hub, 'Ana');
  const mallory = await joinAs(hub, 'Mallory');
  const gus = await joinAs(hub, 'Gus');
  await ana.does({ type: 'member.update', memberId: gus.memberId, changes: { role: 'guest' } });
  const { boardId, columnId } = await boardBy(ana, `${teamMark} board`);
  const other = await boardBy(ana, 'Other');
  const calm = await boardBy(ana, 'Quiet');
  const quiet = { ...calm, cardId: await cardBy(ana, calm.columnId, 'Quiet') };
  const cardId = await cardBy(ana, columnId, 'Aim');
  const labelId = uuidv7();
  await ana.does({ type: 'label.create', labelId, boardId, name: 'Aim', color: 'red' });
  const authorization = `Bearer ${ana.token}`;
  const { code } = newInviteSchema.parse(
    await (await postJson(`${hub.url}/api/invites`, '{"role":"admin"}', { authorization })).json(),
  );
  const hidden = {
    ...(await privateBoard(ana, hiddenMark)),
    conflictId: await loseWords(ana, mallory, cardId, 'Ana’s words'),
    deviceId: ana.deviceId,
  };
  const senders = {
    member: { byNumber: await devicesOf(hub, 'Mallory'), byResource: await devicesOf(hub, 'Mallory') },
    guest: { byNumber: await devicesOf(hub, 'Gus'), byResource: await devicesOf(hub, 'Gus') },
  };
  const everybodys = [hiddenMark, operatorSecret, hub.joinCode, code, ana.token, 'Ana’s script'];
  const outsiders = [...everybodys, teamMark, 'Our workspace'];
  return {
    hub,
    ana,
    mallory,
    senders,
    expelledToken: await expelled(hub, ana),
    aims: {
      boardId,
      columnId,
      otherBoardId: other.boardId,
      cardId,
      labelId,
      quiet,
      hidden,
      anaId: ana.memberId,
      malloryId: mallory.memberId,
    },
    secretsFor: (sender) => (sender === 'member' || sender === 'guest' ? everybodys : outsiders),
  };
}
