import type * as z from 'zod';
import { problem } from '../problem.ts';
import type { Problem } from '../protocol/index.ts';

type Issue = z.core.$ZodIssue;

/** Names of the rules that a schema may hold a field to. */
const rules: Partial<Record<Issue['code'], string>> = {
  invalid_type: 'type',
  invalid_value: 'one-of',
  invalid_union: 'one-of',
  invalid_format: 'format',
  unrecognized_keys: 'unknown-field',
  too_big: 'maximum',
  too_small: 'minimum',
};
const formats: Record<string, string> = {
  uuid: 'must be a UUID, such as 018f3c1e-7a00-7000-8000-000000000000',
  datetime: 'must be an instant with a zone, such as 2026-03-01T09:00:00.000Z',
};

/** The rule that the value broke, and what would be right. The issue was reported with its input. */
function broken(issue: Issue): { rule: string; right: string } {
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return { rule: 'required', right: `is missing; it must be of type ${issue.expected}` };
  if (issue.code === 'unrecognized_keys')
    return { rule: 'unknown-field', right: 'is no field of this request; leave it out' };
  const right = (issue.code === 'invalid_format' && formats[issue.format]) || issue.message;
  return { rule: rules[issue.code] ?? 'constraint', right };
}

/** What a value that does not fit its schema is refused with: the first field that is at fault, and its rule. */
export function schemaProblem(error: z.ZodError): Problem {
  const [issue] = error.issues;
  if (!issue) throw new Error('a schema refused a value and found nothing wrong with it');
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const field = path.join('.') || 'body';
  const { rule, right } = broken(issue);
  const detail = `${field}: ${right}.`;
  return problem('invalid-request', 400, 'The request does not fit', detail, { field, rule });
}
