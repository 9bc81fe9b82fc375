/** @typedef {'check' | 'unit' | 'conformance' | 'integration' | 'e2e'} Part */

/** @type {Part[]} every part of the test run, quickest first */
export const allParts = ['check', 'unit', 'conformance', 'integration', 'e2e'];

const picturesOption = '--pictures';

export const testUsage = `Usage: npm test [-- ${allParts.join(' | ')} [filter]] [${picturesOption}]
  Without a part, everything runs. The filter is a part of a test file's path. With ${picturesOption}, the windows
  that the end-to-end tests look at are kept in screenshots/, in both themes, at two sizes and in German.`;

/**
 * @param {string[]} words
 * @returns {{ kind: 'run', parts: Part[], filters: string[], pictures: boolean } | { kind: 'help' } | { kind: 'wrong', problem: string }}
 */
export function readTestOptions(words) {
  if (words.includes('--help')) return { kind: 'help' };
  const pictures = words.includes(picturesOption);
  const [first, ...filters] = words.filter((word) => word !== picturesOption);
  if (first === undefined) return { kind: 'run', parts: allParts, filters: [], pictures };
  const part = allParts.find((name) => name === first);
  if (!part) return { kind: 'wrong', problem: `There is no part “${first}” of the tests.` };
  if (part === 'check' && filters.length > 0) return { kind: 'wrong', problem: 'The check takes no filter.' };
  return { kind: 'run', parts: [part], filters, pictures };
}
