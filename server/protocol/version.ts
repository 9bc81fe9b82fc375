/** Raised when a client of the version before could no longer talk to the hub. */
export const PROTOCOL_VERSION = 4;
