import { isIPv6 } from 'node:net';
import { UsageError } from './options.ts';

/** An address to listen on as people write it: an IPv6 one may be in brackets. Throws a `UsageError`. */
export function bindAddress(text: string): string {
  const address = text.trim().replace(/^\[(.*)\]$/, '$1');
  if (/^fe[89ab][0-9a-f]:/i.test(address) && isIPv6(address))
    throw new UsageError(
      `--host ${text}: that address is good on one network connection only, and apps can’t use it. Take another address of this machine, or :: for all of them.`,
    );
  return address;
}
