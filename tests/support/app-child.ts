import type { Asked, Look } from './app-process.ts';
import { openApp } from './people.ts';

/** An app in a process of its own, that does what it is told and can be killed. Started by app-process.ts. */
const [name = '', pairingFile = '', folder = ''] = process.argv.slice(2);
const say = (message: object) => process.send?.(message);

const person = await openApp(name, { pairingFile }, folder);
await person.isLive();

function look(): Look {
  const titles: string[] = [];
  for (const entity of person.engine.entities()) if (entity.kind === 'card') titles.push(entity.title);
  const { connection, unsent } = person.engine.status();
  return { connection, unsent, titles: titles.sort() };
}

process.on('message', (asked: Asked) => {
  if ('command' in asked) person.do(asked.command);
  say('command' in asked ? { did: asked.command.type } : look());
});
say({ ready: true });
