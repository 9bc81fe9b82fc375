import { readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
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

/** Both where a hub was joined while the keyring was away: what it sealed waits beside the rest until it is back. */
const fileSchema = z
  .object({ sealed: z.base64().optional(), plain: bookSchema.optional() })
  .refine(({ sealed, plain }) => sealed !== undefined || plain !== undefined);

const hubsOf = ({ others, ...used }: Book): Credentials[] => [used, ...others];

/** The hubs of both; of one that is in both, as the first has it. */
function joined(book: Book, older: Book): Book {
  const known = new Set(hubsOf(book).map(({ workspaceId }) => workspaceId));
  return { ...book, others: [...book.others, ...hubsOf(older).filter((one) => !known.has(one.workspaceId))] };
}

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
      : { plain: book, sealed: sealedIn(file) };
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
      const { sealed, plain } = content;
      if (!cipher) {
        // Not broken: the same file opens again once the keyring is back.
        if (sealed !== undefined)
          log({ level: 'warn', message: 'The sign-in is sealed by a keyring that is not there now.' });
        return plain ?? null;
      }
      const opened =
        sealed === undefined
          ? null
          : bookSchema.parse(JSON.parse(cipher.decrypt(Buffer.from(sealed, 'base64'))));
      if (plain === undefined) return opened;
      const book = opened ? joined(plain, opened) : plain;
      write(book);
      return book;
    } catch {
      // The error is left out: a parser's message may quote what it failed to read.
      log({ level: 'warn', message: 'The sign-in file could not be read.', setAside: setAside(file, now()) });
      return null;
    }
  }

  function all(): Credentials[] {
    const book = read();
    return book === null ? [] : hubsOf(book);
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

/** What a keyring that is away has sealed. */
function sealedIn(file: string): string | undefined {
  try {
    return fileSchema.parse(JSON.parse(readText(file) ?? '')).sealed;
  } catch {
    return undefined;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
