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

export function problem(
  code: string,
  status: number,
  title: string,
  detail: string,
  more: { field?: string; rule?: string; expectedNumber?: number } = {},
): Problem {
  return { type: `urn:switchboard:problem:${code}`, title, status, detail, code, ...more };
}
