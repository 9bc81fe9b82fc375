import { isIPv6 } from 'node:net';
import { t } from '../../preload/strings/translate.ts';

/** What a person wrote for a hub's address: where that is, or what to write instead. */
export type ReadAddress = { url: string } | { problem: string };

/** Where a hub listens unless it was told otherwise (docs/operations.md). */
const HUB_PORT = 4470;

/** People write addresses without a scheme, without a port, with a path, and IPv6 ones without their brackets. */
export function readHubAddress(text: string): ReadAddress {
  const written = text.trim();
  const bare = written.replace(/^\[(.*)\]$/, '$1');
  // One interface's own addresses: the interface's name means nothing elsewhere, and a URL can't hold it.
  if (/^(https?:\/\/)?\[?fe[89ab][0-9a-f]:[0-9a-f:.]*%/i.test(written)) {
    return { problem: t('joining.oneNetwork', { address: written }) };
  }
  if (isIPv6(bare)) return { url: `http://[${bare}]:${HUB_PORT}` };
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(written);
  const full = hasScheme ? written : `http://${written}`;
  const host = /^https?:\/\/([^/]*)\/?$/i.exec(full)?.[1] ?? '';
  if (isIPv6(host)) return { problem: t('joining.brackets', { host, port: String(HUB_PORT) }) };
  const url = URL.canParse(full) ? new URL(full) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: t('joining.noAddress', { address: text }) };
  // With a scheme it is a whole address, whose port is the scheme's own where none is written.
  if (!hasScheme && !/:\d+(\/|$)/.test(written)) url.port = String(HUB_PORT);
  return { url: url.origin };
}
