import type { Logger } from 'pino';

/** A setting of the hub's own that is in force before it is kept: the disk may fail at the moment it is needed most. */
export interface KeptSetting {
  /** It is another now. Resolves once it is kept, or could not be, or that takes too long: false then. */
  changed(): Promise<boolean>;
  /** Tries once more to keep what could not be kept. */
  keep(): Promise<boolean>;
}

/** How long somebody waits to hear whether the store kept it, ms. */
const KEEP_MS = 2000;

export function createKeptSetting(options: {
  /** What is to be kept, as it is now. */
  body: () => string;
  save: (body: string) => Promise<void>;
  /** What could not be kept, for the log. */
  what: string;
  logger: Logger;
}): KeptSetting {
  let version = 0;
  let keptVersion = 0;

  async function keep(): Promise<boolean> {
    if (keptVersion === version) return true;
    const writing = version;
    try {
      await options.save(options.body());
      keptVersion = Math.max(keptVersion, writing);
      return true;
    } catch (error) {
      options.logger.error(
        { err: error },
        `${options.what} is in force, but could not be kept for a restart yet`,
      );
      return false;
    }
  }

  return {
    async changed() {
      version += 1;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), KEEP_MS);
      });
      const isKept = await Promise.race([keep(), patience]);
      clearTimeout(timer);
      return isKept;
    },
    keep,
  };
}
