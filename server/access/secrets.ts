import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another when reading them aloud. */
const codeAlphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Sixteen of them in four groups: 78 bits. */
export function newCode(): string {
  const group = () => Array.from({ length: 4 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  return `${group()}-${group()}-${group()}-${group()}`;
}

/** People type codes with small letters and without dashes. */
export function plainCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

const digest = (text: string) => createHash('sha256').update(text).digest();

export function hashCode(code: string): string {
  return digest(plainCode(code)).toString('hex');
}

export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}
