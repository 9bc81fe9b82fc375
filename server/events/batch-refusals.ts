import { ProblemError, problem } from '../problem.ts';
import type { Command, Mutation, Problem } from '../protocol/index.ts';

/** `expectedNumber` where the number belongs to another mutation, so that this one was never taken under it. */
export function keyReused(mutation: Mutation, index: number, expectedNumber: number | null): ProblemError {
  const detail = `Mutation number ${mutation.number} of this device was sent before with another content. Give new work a new number.`;
  const more = { field: `mutations.${index}`, ...(expectedNumber === null ? {} : { expectedNumber }) };
  return new ProblemError(problem('mutation-key-reused', 409, 'The number is taken', detail, more));
}

export function gap(mutation: Mutation, expectedNumber: number, index: number): ProblemError {
  const detail = `This device's next mutation is number ${expectedNumber}; number ${mutation.number} came instead. Send them in order.`;
  const more = { field: `mutations.${index}.number`, expectedNumber };
  return new ProblemError(problem('mutation-gap', 409, 'A mutation is missing', detail, more));
}

export function keyTaken(): ProblemError {
  const detail = 'This Idempotency-Key was used for another request before. Give new work a new key.';
  return new ProblemError(
    problem('idempotency-key-reused', 409, 'The key is taken', detail, { field: 'Idempotency-Key' }),
  );
}

/** Texts that are longer than this workspace takes. */
export function tooLong(command: Command, textLength: number): Problem | null {
  const texts: Record<string, string | undefined> =
    command.type === 'card.update' || command.type === 'board.update'
      ? { 'changes.description': command.changes.description }
      : command.type === 'card.create' || command.type === 'board.create'
        ? { description: command.description }
        : command.type === 'comment.create'
          ? { body: command.body }
          : {};
  const [field, text] = Object.entries(texts).find(([, value]) => (value?.length ?? 0) > textLength) ?? [];
  if (field === undefined || text === undefined) return null;
  const detail = `This text has ${text.length} characters; this hub keeps at most ${textLength}.`;
  return problem('too-long', 422, 'The text is too long', detail, { field });
}
