import type { OfflineReason } from '../../preload/contract/index.ts';
import { type HubHello, PROTOCOL_VERSION, type Snapshot } from '../../server/protocol/index.ts';
import { type HubAddress, HubError, hubClient } from './hub-client.ts';

/** A hub that speaks otherwise, or is another one, will go on doing so for a while. */
export const STRANGER_MS = 10_000;

/** Why what greets us is not the hub that we belong to, or can't be followed; null where it is and can. */
export function strangeness(
  { protocol, workspaceId }: HubHello,
  hub: HubAddress,
): 'other-protocol' | 'other-workspace' | null {
  if (protocol !== PROTOCOL_VERSION) return 'other-protocol';
  return hub.workspaceId !== undefined && hub.workspaceId !== workspaceId ? 'other-workspace' : null;
}

/** What such a hub says by plain requests is no more for us than what its stream says. */
export function isStranger(reason: OfflineReason): boolean {
  return reason === 'other-protocol' || reason === 'other-workspace';
}

/** The state to go on from, where there is none or it has a hole; from nobody but our own hub. */
export async function ownSnapshot(hub: HubAddress, signal: AbortSignal): Promise<Snapshot> {
  const reason = strangeness(await hubClient.hello(hub, signal), hub);
  if (reason) throw new HubError({ code: 'unreachable', reason });
  return await hubClient.snapshot(hub, signal);
}
