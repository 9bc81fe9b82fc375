/** An error whose message is written for the person at the terminal: printed as it is, without a stack. */
export class PlainError extends Error {
  /**
   * @param {string} message what happened, and what to do
   * @param {{ exitCode?: number, cause?: unknown }} [options]
   */
  constructor(message, { exitCode = 1, cause } = {}) {
    super(message, { cause });
    this.name = 'PlainError';
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command's body; a PlainError becomes its sentence and exit code, anything else keeps its stack.
 * @param {() => Promise<number>} body resolves to the exit code
 */
export async function runMain(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exitCode = error instanceof PlainError ? error.exitCode : 1;
  }
}
