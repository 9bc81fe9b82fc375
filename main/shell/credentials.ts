import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { CredentialStore, Credentials } from '../sync/engine-port.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { Log } from './log.ts';
import { setAside } from './set-aside.ts';

/** What the operating system's keyring does for us. Both throw when it says no. */
export interface Cipher {
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
}

export interface CredentialStoreOptions {
  file: string;
  /** Null where the system has no keyring; the file is then readable by its owner alone. */
  cipher: Cipher | null;
  now: () => number;
  log: Log;
}

const credentialsSchema: z.ZodType<Credentials> = z.object({
  hubUrl: z.string().min(1),
  token: z.string().min(1),
  identity: z.object({ memberId: z.string(), memberName: z.string(), deviceId: z.string() }),
  workspaceId: z.string(),
  workspaceName: z.string(),
});

/** Those of the hub that is used, and beside them of the others that this device has joined. */
const bookSchema = z.intersection(
  credentialsSchema,
  z.object({ others: z.array(credentialsSchema).default([]) }),
);
type Book = z.infer<typeof bookSchema>;

const fileSchema = z.union([z.object({ sealed: z.base64() }), z.object({ plain: bookSchema })]);

export interface HubBook extends CredentialStore {
  /** Of all hubs that this device has joined, the one that is used first. */
  all(): Credentials[];
  /** One of those that are not used. */
  forget(workspaceId: string): void;
}

/** Who this device is to its hubs, on disk. A file that cannot be read is set aside, and counts as none. */
export function createCredentialStore({ file, cipher, now, log }: CredentialStoreOptions): HubBook {
  function write(book: Book): void {
    const content = cipher
      ? { sealed: cipher.encrypt(JSON.stringify(book)).toString('base64') }
      : { plain: book };
    if (!cipher) {
      log({
        level: 'warn',
        message: 'No keyring on this system: the sign-in is kept in a file that only you can read.',
      });
    }
    writeFileAtomically(file, JSON.stringify(content), 0o600);
  }

  function read(): Book | null {
    const text = readText(file);
    if (text === null) return null;
    try {
      const content = fileSchema.parse(JSON.parse(text));
      if ('plain' in content) {
        if (cipher) write(content.plain);
        return content.plain;
      }
      if (!cipher) {
        // Not broken: the same file opens again once the keyring is back.
        log({ level: 'warn', message: 'The sign-in is sealed by a keyring that is not there now.' });
        return null;
      }
      return bookSchema.parse(JSON.parse(cipher.decrypt(Buffer.from(content.sealed, 'base64'))));
    } catch {
      // The error is left out: a parser's message may quote what it failed to read.
      log({ level: 'warn', message: 'The sign-in file could not be read.', setAside: setAside(file, now()) });
      return null;
    }
  }

  function all(): Credentials[] {
    const book = read();
    if (book === null) return [];
    const { others, ...used } = book;
    return [used, ...others];
  }

  return {
    all,
    load: () => all()[0] ?? null,
    save(credentials) {
      const others = all().filter(({ workspaceId }) => workspaceId !== credentials.workspaceId);
      write({ ...credentials, others });
    },
    forget(workspaceId) {
      const [used, ...others] = all();
      if (used) write({ ...used, others: others.filter((one) => one.workspaceId !== workspaceId) });
    },
    clear() {
      rmSync(file, { force: true });
    },
  };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
