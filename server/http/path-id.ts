import { ProblemError, problem } from '../problem.ts';
import { idSchema } from '../protocol/index.ts';

/** An id in a path, or a 400 that names the place. */
export function idOf(text: string, field = 'id'): string {
  if (idSchema.safeParse(text).success) return text;
  const detail = `“${text}” is no id: ids are UUIDs, such as 018f3c1e-7a00-7000-8000-000000000000.`;
  throw new ProblemError(
    problem('invalid-request', 400, 'The request does not fit', detail, { field, rule: 'format' }),
  );
}
