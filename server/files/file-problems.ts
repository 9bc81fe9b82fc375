import { ProblemError, problem } from '../problem.ts';

const MIB = 1024 * 1024;

export function tooLarge(mostBytes: number): ProblemError {
  const detail = `This hub takes files of at most ${Math.floor(mostBytes / MIB)} MiB. Make it smaller, or put a link to it on the card.`;
  return new ProblemError(problem('file-too-large', 413, 'The file is too large', detail, { field: 'body' }));
}

export function noRoom(): ProblemError {
  const detail =
    'The hub has no room for more files. Remove files that are no longer needed, or ask whoever runs the hub for more room.';
  return new ProblemError(problem('no-room', 507, 'No room for the file', detail));
}

export function wrongContent(hash: string): ProblemError {
  const detail = `The body is empty or does not have the SHA-256 ${hash}. Send the whole file again.`;
  return new ProblemError(
    problem('wrong-content', 422, 'The content is another', detail, { field: 'hash', rule: 'format' }),
  );
}

export function keepsNone(): ProblemError {
  const detail = 'This hub was started without a folder for files.';
  return new ProblemError(problem('no-room', 507, 'No room for the file', detail));
}

/** Refused before anything of the request is done, so that the same edits can be sent again once the file is there. */
export function fileMissing(field: string): ProblemError {
  const detail =
    'The hub has no such file from you. Send it first: PUT /api/files/HASH; then the same edit again.';
  return new ProblemError(problem('file-missing', 409, 'The file is missing', detail, { field }));
}

export function noSuchFile(id: string): ProblemError {
  const detail = `There is no file ${id} on this card.`;
  return new ProblemError(problem('not-found', 404, 'No such file', detail, { field: 'attachmentId' }));
}
