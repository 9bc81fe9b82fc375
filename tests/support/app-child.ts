import { openApp } from './people.ts';

/** An app in a process of its own, that does what it is told and can be killed. Started by app-process.ts. */
const [name = '', pairingFile = '', folder = ''] = process.argv.slice(2);
const say = (message: object) => process.send?.(message);

const person = await openApp(name, { pairingFile }, folder);
await person.isLive();
process.on('message', ({ command }: { command: Parameters<typeof person.do>[0] }) => {
  person.do(command);
  say({ did: command.type });
});
say({ ready: true });
