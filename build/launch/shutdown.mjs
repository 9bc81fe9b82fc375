/**
 * What was started, to be ended in reverse order. What is started after the end was asked for is ended at once, and
 * whoever started it learns by an exception that there is nothing left to do.
 */
export function createShutdown() {
  /** @type {(() => Promise<void>)[]} */
  const closers = [];
  let begun = false;
  return {
    /** @param {() => Promise<void>} close */
    async add(close) {
      if (begun) {
        await close();
        throw new Error('started after the end was asked for');
      }
      closers.push(close);
    },
    /** Ends everything, even where ending one thing fails; then throws the first failure. */
    async close() {
      begun = true;
      /** @type {unknown[]} */
      const failures = [];
      for (const close of closers.reverse()) await close().catch((error) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
  };
}
