import { useEffect, useState } from 'react';
import type { Status } from '../../../preload/contract/index.ts';
import { patienceLeft } from './calm.ts';

/** The status, with a connection that falters only told of once that has lasted. */
export function useCalmStatus(status: Status): Status {
  const { connection } = status;
  const [said, setSaid] = useState(connection);
  const left = patienceLeft(said, connection, Date.now());
  if (left === 0 && said !== connection) setSaid(connection);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setSaid(connection), left);
    return () => clearTimeout(timer);
  }, [connection, left]);
  return left === 0 ? status : { ...status, connection: said };
}
