import * as z from 'zod';

/**
 * People's text. Half a surrogate pair, as a cut in the middle of an emoji leaves, becomes U+FFFD: it has no UTF-8,
 * and canonical JSON (RFC 8785 §3.2.2.2) refuses it.
 */
export function text(): z.ZodString {
  return z.string().overwrite((value) => value.toWellFormed());
}
