/** Deadline for what a person would wait for, in ms. Generous: these machines are busy. */
const DEADLINE_MS = 20_000;

/** Tries until it is true, or says what it waited for. An error counts as not yet. */
export async function eventually(
  what: string,
  attempt: () => boolean | Promise<boolean>,
  deadlineMs = DEADLINE_MS,
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  let last: unknown = 'it stayed false';
  while (Date.now() < deadline) {
    try {
      if (await attempt()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(
    `waited ${deadlineMs} ms for: ${what}. ${last instanceof Error ? last.message : String(last)}`,
  );
}
