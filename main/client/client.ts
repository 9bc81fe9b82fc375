import { mkdirSync } from 'node:fs';
import { readPairing } from '../sync/pairing.ts';
import { clientHelp, type FollowOptions, type JoinOptions, readClientOptions } from './client-options.ts';
import { runFollow } from './follow.ts';
import { createLines } from './lines.ts';
import { openProfile, type Profile } from './profile.ts';

/** What the program that this is a command of gives it. */
export interface ClientHost {
  /** Used where no profile is named. */
  defaultProfile: string;
  /** Keeps other processes off the folder; null where one is at work in it. */
  claim(folder: string): { release(): void } | null;
}

const FAILED = 1;
const NOT_UNDERSTOOD = 2;

const complain = (words: string) => void process.stderr.write(`${words}\n`);

async function whereToJoin({ hub }: JoinOptions): Promise<{ hubUrl: string; joinCode: string } | null> {
  if ('address' in hub) return { hubUrl: hub.address, joinCode: hub.code };
  const pairing = await readPairing(hub.pairing);
  if (pairing) return { hubUrl: pairing.url, joinCode: pairing.joinCode };
  complain(`No hub has left its address in ${hub.pairing}. Start it, or name the file with --pairing.`);
  return null;
}

async function join(profile: Profile, options: JoinOptions): Promise<number> {
  const where = await whereToJoin(options);
  if (!where) return FAILED;
  const engine = await profile.openEngine(options.device);
  const answer = await engine.join({ ...where, memberName: options.name });
  const { workspaceName, hubUrl } = engine.status();
  await engine.close();
  if (!answer.ok) {
    complain(answer.message);
    return FAILED;
  }
  const { memberId, memberName, deviceId } = answer.value;
  const json = { hubUrl, workspaceName, memberId, memberName, deviceId };
  const words = `This is a device of ${memberName} in “${workspaceName}” now.`;
  process.stdout.write(`${options.json ? JSON.stringify(json, null, 2) : words}\n`);
  return 0;
}

async function followHub(profile: Profile, options: FollowOptions, stop: AbortController): Promise<number> {
  const credentials = profile.credentials.load();
  if (!credentials) {
    complain(`The profile ${options.profile} has not joined a hub yet. Do that with “client join”.`);
    return FAILED;
  }
  const lines = createLines(process.stdout, () => stop.abort());
  const engine = await profile.openEngine('script');
  const say = options.quiet ? () => {} : complain;
  const code = await runFollow({ engine, credentials, lines, say, stop: stop.signal }, options);
  await engine.close();
  return code;
}

/** Runs `switchboard-hub client` to its end. Returns the exit code. */
export async function runClient(args: string[], host: ClientHost): Promise<number> {
  const read = readClientOptions(args, host.defaultProfile);
  if (read.kind === 'help') {
    process.stdout.write(clientHelp);
    return 0;
  }
  if (read.kind === 'wrong') {
    complain(`${read.problem}\n\n${clientHelp}`);
    return NOT_UNDERSTOOD;
  }
  const { profile: folder } = read.options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const claim = host.claim(folder);
  if (!claim) {
    complain(`Another client is at work in ${folder}. Stop that one first, or name another --profile.`);
    return NOT_UNDERSTOOD;
  }
  const stop = new AbortController();
  const ask = () => stop.abort();
  process.once('SIGINT', ask).once('SIGTERM', ask);
  try {
    const profile = openProfile(folder, complain);
    if (read.kind === 'join') return await join(profile, read.options);
    return await followHub(profile, read.options, stop);
  } finally {
    process.off('SIGINT', ask).off('SIGTERM', ask);
    claim.release();
  }
}
