/** @typedef {'check' | 'unit' | 'conformance' | 'integration' | 'e2e'} Part */

/** @type {Part[]} every part of the test run, quickest first */
export const allParts = ['check', 'unit', 'conformance', 'integration', 'e2e'];

export const testUsage = `Usage: npm test [-- ${allParts.join(' | ')} [filter]]
  Without a part, everything runs. The filter is a part of a test file's path.`;

/**
 * @param {string[]} words
 * @returns {{ kind: 'run', parts: Part[], filters: string[] } | { kind: 'help' } | { kind: 'wrong', problem: string }}
 */
export function readTestOptions(words) {
  if (words.includes('--help')) return { kind: 'help' };
  const [first, ...filters] = words;
  if (first === undefined) return { kind: 'run', parts: allParts, filters: [] };
  const part = allParts.find((name) => name === first);
  if (!part) return { kind: 'wrong', problem: `There is no part “${first}” of the tests.` };
  if (part === 'check' && filters.length > 0) return { kind: 'wrong', problem: 'The check takes no filter.' };
  return { kind: 'run', parts: [part], filters };
}
