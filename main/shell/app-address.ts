export const appScheme = 'switchboard-app';
export const appHost = 'app';

/**
 * What a window loads. Each open window has a place of its own, from 1 up: Chromium zooms all that comes from one host
 * alike, and windows are zoomed one by one.
 */
export function appUrl(place: number): string {
  return `${appScheme}://${place === 1 ? appHost : `${appHost}-${place}`}/index.html`;
}

/** Whether it is an address of ours: the only ones that main answers. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${appScheme}:` && /^app(?:-[1-9]\d{0,3})?$/.test(url.host);
}

/** The lowest place that no open window has. */
export function freePlace(taken: readonly number[]): number {
  let place = 1;
  while (taken.includes(place)) place += 1;
  return place;
}
