import type { Asked, Look } from './app-process.ts';
import { boardOfCards, writing } from './imports.ts';
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
  const imported = person.progress.at(-1)?.done ?? 0;
  return { connection, unsent, imported, titles: titles.sort() };
}

process.on('message', (asked: Asked) => {
  if ('command' in asked) person.do(asked.command);
  if ('importing' in asked) void person.importer.start(writing(boardOfCards(asked.importing)));
  say('look' in asked ? look() : { did: asked });
});
say({ ready: true });
