import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that wait for more than half a minute, which their size does not tell, from the longest on. */
const longest = ['client', 'wrong-clocks', 'converge', 'restored-people', 'soak'];
/** Gauges how quick the machine is and watches delays: with as little beside it as can be. */
const last = 'rehearsal';

/** Begins with what takes longest, so that little is left to be waited for at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const name = basename(moduleId, '.test.ts');
      if (name === last) return longest.length + 1;
      const at = longest.indexOf(name);
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
