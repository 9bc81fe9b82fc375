import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that wait for more than half a minute, which their size does not tell, from the longest on. */
const longest = ['rehearsal', 'client', 'wrong-clocks', 'converge', 'restored-people', 'soak'].map(
  (name) => `${name}.test.ts`,
);

/** Begins with what takes longest, so that nothing is left to be waited for alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(basename(moduleId));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
