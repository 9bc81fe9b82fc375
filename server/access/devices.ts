import { hash, randomBytes } from 'node:crypto';
import type { Device } from '../store/event-store.ts';

/** 256 random bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return hash('sha256', token);
}

/** Who may talk to the hub: devices by id and by the hash of their token. */
export interface Devices {
  /** Finds a revoked device too, so that it can be told why it is let in no more. */
  byToken(token: string): Device | undefined;
  byId(id: string): Device | undefined;
  all(): Iterable<Device>;
  /** Adds the device, or gives a known one its new token; its count of mutations goes on. */
  put(device: Device): void;
  /** It was heard from just now. In memory alone, until `takeUsed` is written. */
  used(device: Device): void;
  /** Devices heard from since the last call. */
  takeUsed(): Device[];
}

export function createDevices(known: Device[], now: () => number): Devices {
  const byId = new Map<string, Device>();
  const byHash = new Map<string, Device>();
  let heardFrom = new Set<Device>();
  const put = (device: Device) => {
    const before = byId.get(device.id);
    if (before) byHash.delete(before.tokenHash);
    // One object a device for good: what is being committed for it meanwhile is counted in it.
    const { memberId, name, tokenHash, revokedAt, lastUsedAt } = device;
    const kept = before
      ? Object.assign(before, { memberId, name, tokenHash, revokedAt, lastUsedAt })
      : device;
    byId.set(kept.id, kept);
    byHash.set(kept.tokenHash, kept);
  };
  for (const device of known) put(device);
  return {
    byToken: (token) => byHash.get(hashToken(token)),
    byId: (id) => byId.get(id),
    all: () => byId.values(),
    put,
    used(device) {
      device.lastUsedAt = now();
      heardFrom.add(device);
    },
    takeUsed() {
      const taken = [...heardFrom];
      heardFrom = new Set();
      return taken;
    },
  };
}
