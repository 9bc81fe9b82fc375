import type { Problem } from './protocol/index.ts';

/** Thrown where a request can't be served; answered as an RFC 9457 problem document. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly headers: Record<string, string> = {},
  ) {
    super(problem.detail);
  }
}

/** Of what is not there for whoever asks: because there is none, or because it is not theirs to see. */
export function noSuch(kind: string, id: string, more: { field: string; rule?: string }): ProblemError {
  const detail = `There is no ${kind} ${id} in this workspace.`;
  return new ProblemError(problem('not-found', 404, `No such ${kind}`, detail, more));
}

export function problem(
  code: string,
  status: number,
  title: string,
  detail: string,
  more: { field?: string; rule?: string; expectedNumber?: number } = {},
): Problem {
  return { type: `urn:switchboard:problem:${code}`, title, status, detail, code, ...more };
}
