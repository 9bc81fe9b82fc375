import type { Disk } from './disk/disk-port.ts';

/** Things of this device's own that outlast a restart of the app, each under a name. */
export interface KeptThings {
  /** Those whose names begin so, by name. */
  list(prefix: string): [name: string, value: unknown][];
  put(name: string, value: object): void;
  delete(name: string): void;
}

export function createKeptThings(disk: Disk, onDiskError: (error: unknown) => void): KeptThings {
  const byName = new Map<string, unknown>(disk.stored.kept.map(({ name, body }) => [name, JSON.parse(body)]));
  return {
    list: (prefix) =>
      [...byName].filter(([name]) => name.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)),
    put(name, value) {
      byName.set(name, value);
      disk.write({ what: 'kept.put', name, body: JSON.stringify(value) }).catch(onDiskError);
    },
    delete(name) {
      if (byName.delete(name)) disk.write({ what: 'kept.delete', name }).catch(onDiskError);
    },
  };
}
