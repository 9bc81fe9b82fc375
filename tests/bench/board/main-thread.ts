import type { CDPSession, Page } from '@playwright/test';

/**
 * What a window's main thread spent, in milliseconds of processor time: what other processes take meanwhile does not
 * count, so that figures of a busy machine can be compared. `task` is everything, `script`, `style` and `layout` parts
 * of it.
 */
export interface Spent {
  task: number;
  script: number;
  style: number;
  layout: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Where on the clock, and for how long: microseconds. */
  ts: number;
  dur?: number;
  /** Microseconds of processor time. */
  tdur?: number;
  args: { name?: string };
}

/** Every task of one stretch of a window's main thread, in milliseconds of processor time. */
export interface Tasks {
  durations: number[];
  /** Those of them that ended in a frame: scripts, style, layout and paint of it. */
  frames: number[];
}

export interface MainThread {
  readonly cdp: CDPSession;
  spent(work: () => Promise<unknown>): Promise<Spent>;
  tasks(work: () => Promise<unknown>): Promise<Tasks>;
  /** Resolves when there is nothing left to do for now. */
  idle(): Promise<void>;
}

const counters = {
  task: 'TaskDuration',
  script: 'ScriptDuration',
  style: 'RecalcStyleDuration',
  layout: 'LayoutDuration',
} as const;

async function counted(cdp: CDPSession): Promise<Spent> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const at = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1000;
  const { task, script, style, layout } = counters;
  return { task: at(task), script: at(script), style: at(style), layout: at(layout) };
}

function tasksIn(events: readonly TraceEvent[], pid: number): Tasks {
  const main = events.find(
    ({ name, args, pid: of }) => of === pid && name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const own = events.filter((event) => event.pid === pid && event.tid === main?.tid && event.ph === 'X');
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const commits = own.filter(({ name }) => name === 'Commit').map(({ ts }) => ts);
  const withFrame = tasks.filter(({ ts, dur = 0 }) => commits.some((at) => at >= ts && at <= ts + dur));
  const ms = (list: readonly TraceEvent[]) => list.map(({ tdur = 0 }) => tdur / 1000);
  return { durations: ms(tasks), frames: ms(withFrame) };
}

export async function mainThreadOf(page: Page, pid: number): Promise<MainThread> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });

  async function traced(work: () => Promise<unknown>): Promise<TraceEvent[]> {
    const events: TraceEvent[] = [];
    const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
    cdp.on('Tracing.dataCollected', collect);
    const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
    await cdp.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: {
        includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'],
      },
    });
    await work();
    await cdp.send('Tracing.end');
    await complete;
    cdp.off('Tracing.dataCollected', collect);
    return events;
  }

  const idle = () =>
    page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 10_000 })));
  return {
    cdp,
    idle,
    async spent(work) {
      await idle();
      const before = await counted(cdp);
      await work();
      await idle();
      const after = await counted(cdp);
      const since = (key: keyof Spent) => after[key] - before[key];
      return { task: since('task'), script: since('script'), style: since('style'), layout: since('layout') };
    },
    tasks: async (work) => tasksIn(await traced(work), pid),
  };
}
