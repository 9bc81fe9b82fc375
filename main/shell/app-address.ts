export const appScheme = 'switchboard-app';
export const appHost = 'app';
/** What every window loads, and the only origin that main answers. */
export const appUrl = `${appScheme}://${appHost}/index.html`;

export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${appScheme}:` && url.host === appHost;
}
