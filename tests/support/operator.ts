import type { SwitchName } from '../../server/protocol/index.ts';
import type { HubProcess } from './hub-process.ts';

/** Sets a kill switch, as whoever runs the hub does it from its own machine. */
export async function setSwitch(hub: HubProcess, name: SwitchName, on: boolean, why: string): Promise<void> {
  const { url, operatorSecret } = hub.pairing();
  const response = await fetch(`${url}/api/admin/switches/${name}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${operatorSecret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ on, why }),
  });
  if (!response.ok) throw new Error(`the switch ${name}: ${response.status} ${await response.text()}`);
}
