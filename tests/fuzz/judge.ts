import { mutationsResponseSchema, problemSchema } from '../../server/protocol/index.ts';
import { type Answer, firstAnswer } from './attempt.ts';
import type { FuzzCase } from './fuzz-case.ts';

export interface Verdict {
  /** What was wrong with the hub's answer, or null. */
  finding: string | null;
  /** Of the first answer; 0 where there was none. */
  status: number;
  applied: boolean;
}

const isStream = (head: string) => /^content-type: text\/event-stream/im.test(head);

/** What each answer must be like, whatever was asked. */
function wrongIn({ status, head, body }: Answer, isHead: boolean): string | null {
  if (/^(x-injected|set-cookie)/im.test(head)) return 'a header of the sender’s own came back';
  if (status >= 500 && status !== 503) return `the answer was ${status}`;
  if (status < 400 || isHead) return null;
  if (!/^content-type: application\/problem\+json/im.test(head))
    return `a ${status} that is no problem document`;
  const document = problemSchema.safeParse(json(body));
  if (!document.success) return `a ${status} whose document does not fit`;
  return document.data.status === status ? null : `a ${status} whose document says ${document.data.status}`;
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

/** Whether something was done: as the answer says. */
function wasApplied({ status, body }: Answer): boolean {
  if (status < 200 || status > 299) return false;
  const batch = mutationsResponseSchema.safeParse(json(body));
  return !batch.success || batch.data.results.some((result) => result.status === 'applied');
}

/** All answers in what was heard, one after another; and what is left, which may be a stream or half an answer. */
export function answersIn(heard: Buffer): { answers: Answer[]; left: Buffer } {
  const answers: Answer[] = [];
  let left = heard;
  for (let next = firstAnswer(left); next; next = firstAnswer(left)) {
    answers.push(next);
    left = next.rest;
  }
  return { answers, left };
}

/** True once nothing more has to be waited for. */
export function isWhole({ complete }: FuzzCase, isHead: boolean, heard: Buffer): boolean {
  if (!complete) return false;
  const end = heard.indexOf('\r\n\r\n');
  if (end < 0) return false;
  return isHead || isStream(heard.subarray(0, end).toString('latin1')) || firstAnswer(heard) !== null;
}

export function judge(one: FuzzCase, isHead: boolean, heard: Buffer, secrets: readonly string[]): Verdict {
  const { answers, left } = answersIn(heard);
  const [first] = answers;
  const leftHead = left.subarray(0, Math.max(0, left.indexOf('\r\n\r\n'))).toString('latin1');
  const status = first?.status ?? Number(/^HTTP\/1\.1 (\d{3})/.exec(leftHead)?.[1] ?? 0);
  const applied = first !== undefined && wasApplied(first);
  const verdict = (finding: string | null): Verdict => ({ finding, status, applied });

  const leak = secrets.find((secret) => heard.includes(secret));
  if (leak !== undefined) return verdict(`a secret came back: ${leak}`);
  for (const answer of answers) {
    const wrong = wrongIn(answer, isHead);
    if (wrong !== null) return verdict(wrong);
  }
  if (
    left.length > 0 &&
    !left.subarray(0, 9).toString('latin1').startsWith('HTTP/1.1 '.slice(0, left.length))
  )
    return verdict('what followed an answer is no answer');
  if (!one.complete) return verdict(null);
  if (status === 0) return verdict('no answer came');
  if (answers.length > 1) return verdict('one request had two answers');
  if (one.outcome === 'refused' && (applied || (status >= 200 && status < 300 && one.takesNumbers === 0)))
    return verdict(`a ${status} for what must be refused`);
  if (one.outcome === 'applied' && !applied) return verdict(`a ${status} for what is right`);
  return verdict(null);
}
