import { createHash, randomBytes } from 'node:crypto';
import type { Device } from '../store/event-store.ts';

/** 256 random bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Who may talk to the hub: devices by id and by the hash of their token. */
export interface Devices {
  byToken(token: string): Device | undefined;
  byId(id: string): Device | undefined;
  put(device: Device): void;
}

export function createDevices(known: Device[]): Devices {
  const byId = new Map<string, Device>();
  const byHash = new Map<string, Device>();
  const put = (device: Device) => {
    const before = byId.get(device.id);
    if (before) byHash.delete(before.tokenHash);
    byId.set(device.id, device);
    byHash.set(device.tokenHash, device);
  };
  for (const device of known) put(device);
  return { byToken: (token) => byHash.get(hashToken(token)), byId: (id) => byId.get(id), put };
}
