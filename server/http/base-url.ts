/** Address of a hub for apps on its own machine. */
export function baseUrl(host: string, port: number): string {
  // Bound to every address it has none that can be written down for all; loopback is one of them.
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
