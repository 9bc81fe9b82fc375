import { ProblemError, problem } from '../problem.ts';
import { idSchema } from '../protocol/index.ts';

/** The `:id` of a path, or a 400. */
export function idOf(text: string): string {
  if (idSchema.safeParse(text).success) return text;
  const detail = `“${text}” is no id: ids are UUIDs, such as 018f3c1e-7a00-7000-8000-000000000000.`;
  throw new ProblemError(
    problem('invalid-request', 400, 'The request does not fit', detail, { field: 'id', rule: 'format' }),
  );
}
