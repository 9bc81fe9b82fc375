import { extname, resolve } from 'node:path';
import * as z from 'zod';
import { boardFileEndings } from '../../preload/contract/view.ts';

/** What an app is started with, or asked to open while it runs: a link of ours, or a board's file. */
export const incomingSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('link'), url: z.string().max(10_000) }),
  z.object({ what: z.literal('file'), path: z.string().max(10_000) }),
]);
export type Incoming = z.infer<typeof incomingSchema>;

/** As one instance of the app tells another, which may be of another version. */
export const handedOnSchema = z.object({ incoming: incomingSchema.nullable() });

/** The last link or file among the arguments; the rest are the app's switches and Chromium's. */
export function incomingIn(argv: readonly string[], folder: string): Incoming | null {
  for (const argument of argv.slice(1).reverse()) {
    if (argument.startsWith('-')) continue;
    if (/^switchboard:/i.test(argument)) return { what: 'link', url: argument };
    if (isBoardFile(argument)) return { what: 'file', path: resolve(folder, argument) };
  }
  return null;
}

function isBoardFile(path: string): boolean {
  const ending = extname(path).slice(1).toLowerCase();
  return boardFileEndings.some((one) => one === ending);
}
