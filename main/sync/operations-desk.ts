import type { RequestInit } from 'undici';
import type { Answer, OperationsAct } from '../../preload/contract/index.ts';
import { type Operations, operationsSchema } from '../../server/protocol/index.ts';
import { answeredBy } from './answered.ts';
import { askHub, askHubForLong, type HubAddress, post } from './hub-client.ts';

/** What the hub is asked and told by whoever runs it. Nothing of it is kept here, nor waits for the hub. */
export interface OperationsDesk {
  /**
   * All of this moment; points of the charts after `after`, ISO 8601, or as far back as the hub shows; one
   * incident as a document, where its id is given; and so many streams at most.
   */
  now(asked: { after: string | null; incident: string | null; streams: number }): Promise<Answer<Operations>>;
  /** One incident as Markdown. */
  incident(id: string): Promise<Answer<string>>;
  act(act: OperationsAct): Promise<Answer<null>>;
}

const put = (body: object): RequestInit => ({ ...post(body), method: 'PUT' });

function requestOf(act: OperationsAct): [path: string, init: RequestInit] {
  switch (act.what) {
    case 'advance':
      return ['/rollout/advance', post({ force: act.force, why: act.why })];
    case 'roll-back':
      return ['/rollout/rollback', post({ why: act.why })];
    case 'drill':
      return ['/rollout/drill', post({ why: act.why })];
    case 'schedule-drills':
      return ['/rollout/drills/schedule', put({ everyHours: act.everyHours, at: act.at, why: act.why })];
    case 'cancel-drills':
      return ['/rollout/drills/schedule', { method: 'DELETE' }];
    case 'deliver':
      return [`/rollout/delivery/${act.domain}`, put({ delivery: act.delivery, why: act.why })];
    case 'switch':
      return [`/switches/${act.name}`, put({ on: act.on, why: act.why })];
    case 'end-stream':
      return [`/streams/${act.id}`, { method: 'DELETE' }];
  }
}

export function createOperationsDesk(address: () => HubAddress | null): OperationsDesk {
  const answered = answeredBy(address);
  return {
    now: (asked) =>
      answered((hub) => {
        const given = Object.entries(asked).flatMap(([name, value]) =>
          value === null ? [] : [[name, String(value)]],
        );
        return askHub(hub, `/api/admin/operations?${new URLSearchParams(given)}`, operationsSchema);
      }),
    incident: (id) =>
      answered(async (hub) => {
        const answer = await askHubForLong(hub, `/api/admin/incidents/${encodeURIComponent(id)}`);
        return await answer.text();
      }),
    act: (act) =>
      answered(async (hub) => {
        const [path, init] = requestOf(act);
        // What comes of it is in the next look; a drill answers when it is over.
        const { body } = await askHubForLong(hub, `/api/admin${path}`, init);
        await body?.cancel();
        return null;
      }),
  };
}
