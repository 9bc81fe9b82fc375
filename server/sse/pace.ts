/**
 * Runs what many ask for at once in the order in which they asked, some of it in each turn of the event loop. A task
 * does not throw.
 */
export type Pace = (task: () => void) => void;

/** With `sliceMs` of a turn used up, in ms, the rest waits for the next, so that others get theirs in between. */
export function createPace(sliceMs: number): Pace {
  const waiting: (() => void)[] = [];
  let left = sliceMs;
  let turning = false;

  function run(task: () => void) {
    const from = performance.now();
    task();
    left -= performance.now() - from;
  }
  function nextTurn() {
    turning = false;
    left = sliceMs;
    while (left > 0) {
      const task = waiting.shift();
      if (!task) return;
      run(task);
    }
    turnSoon();
  }
  function turnSoon() {
    if (turning) return;
    turning = true;
    setImmediate(nextTurn);
  }
  return (task) => {
    turnSoon();
    if (waiting.length === 0 && left > 0) run(task);
    else waiting.push(task);
  };
}
