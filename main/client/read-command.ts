import { uuidv7 } from 'uuidv7';
import { type Command, commandSchema, cursorSchema } from '../../server/protocol/index.ts';

/** One line of what is to be sent. */
export type ReadCommand =
  | { ok: true; command: Command; base: string | null }
  | { ok: false; problem: { code: 'invalid-request'; field?: string; detail: string } };

function wrong(detail: string, field?: string): ReadCommand {
  return { ok: false, problem: { code: 'invalid-request', ...(field ? { field } : {}), detail } };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** What is created has an id from the start; a script may leave it to us. */
function withId(command: Record<string, unknown>): Record<string, unknown> {
  const kind = /^([a-z]+)\.create$/.exec(String(command.type))?.[1];
  return kind && command[`${kind}Id`] === undefined ? { ...command, [`${kind}Id`]: uuidv7() } : command;
}

/** Reads a command, `{"type": …}`, or one with what its author saw, `{"command": {"type": …}, "base": "…"}`. */
export function readCommand(text: string): ReadCommand {
  const line = parseObject(text);
  if (!line)
    return wrong(
      'This line is not a JSON object. Write one command a line, such as {"type":"board.create","name":"Ward round"}.',
    );
  const isWrapped = 'command' in line;
  const { command: wrapped, base = null, ...more } = isWrapped ? line : { command: line };
  const [stray] = Object.keys(more);
  if (stray !== undefined) return wrong(`Beside “command” there may be “base” alone, not “${stray}”.`, stray);
  if (base !== null && !cursorSchema.safeParse(base).success)
    return wrong('“base” is the “id” of an event, such as k3x9q2-41, or left out.', 'base');
  const inner = isWrapped && typeof wrapped === 'object' ? { ...wrapped } : line;
  const parsed = commandSchema.safeParse(withId(inner as Record<string, unknown>));
  if (parsed.success) return { ok: true, command: parsed.data, base: base as string | null };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined);
  return wrong(`${field ?? 'command'}: ${issue?.message ?? 'not a command'}`, field);
}
