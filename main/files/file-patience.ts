const forNow: readonly string[] = [
  ...['no-hub', 'writes-off', 'store-unavailable', 'shutting-down', 'not-ready'],
  ...['too-many-requests', 'request-timeout', 'internal-error'],
];

/** What the hub can't do now and may later; anything else that it says of a file is final. */
export const isForNow = (code: string) => forNow.includes(code);

/** Pause before a file is sent again, ms. */
export const againAfterMs = 3000;
