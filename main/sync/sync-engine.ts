import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { uuidv7 } from 'uuidv7';
import {
  type Answer,
  type Connection,
  type Identity,
  isConnected,
  type Notice,
  type Status,
} from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { createClicks } from './clicks.ts';
import { deliveryPlan } from './delivery.ts';
import { openDisk } from './disk/disk.ts';
import { createDualMode } from './dual-mode.ts';
import type { Credentials, EngineEvents, SyncEngine, SyncEngineOptions } from './engine-port.ts';
import { nothing, sourceOf } from './feed-source.ts';
import { createFeeds } from './feeds.ts';
import { createFileDesk } from './file-desk.ts';
import { createHashCheck } from './hash-check.ts';
import { createHistoryDesk } from './history-desk.ts';
import { readHubAddress } from './hub-address.ts';
import { type HubAddress, HubError, hubClient } from './hub-client.ts';
import { createHubConnection } from './hub-connection.ts';
import { createHubFlags } from './hub-flags.ts';
import { sentenceFor } from './join-errors.ts';
import { createMeasuring } from './measuring.ts';
import { createOperationsDesk } from './operations-desk.ts';
import { readPairing } from './pairing.ts';
import { createPeopleDesk } from './people-desk.ts';
import { createPresence } from './presence.ts';
import { createScheduler, systemClock } from './scheduler.ts';
import { createSender, type Sender } from './sender.ts';
import { openSession, type Session } from './session.ts';
import { createSessionAsking } from './session-asking.ts';

const notJoined = () => ({ ok: false, code: 'not-joined', message: t('joining.notJoined') }) as const;

export async function createSyncEngine(options: SyncEngineOptions): Promise<SyncEngine> {
  const { log, credentials: keyring, clock = systemClock, random = Math.random } = options;
  const { transport = 'stream' } = options;
  const openFiles = options.openDisk ?? ((folder) => openDisk(folder, options.diskWorkerFile));
  const scheduler = createScheduler(clock);
  const listeners = new Map<keyof EngineEvents, Set<(value: never) => void>>();
  let session: Session | null = null;
  let sender: Sender | null = null;
  let hub: HubAddress | null = null;
  /** The hub does not know our token any more; with a pairing we join again by ourselves. */
  let tokenRefused = false;
  let joining: Promise<unknown> = Promise.resolve();
  /** The workspace that the person has gone to by hand: a hub on this machine does not call them back from it. */
  let chosen: string | null = null;
  let flushPlanned = false;
  let lastStatus: Status | null = null;
  let hubSavesAgainAt: number | null = null;
  let lastState: Connection['state'] = 'connecting';

  let plan = deliveryPlan(null, transport);
  const feeds = createFeeds(() => shown(), flush);

  const flags = createHubFlags({
    fetch: () => (hub ? hubClient.flags(hub) : Promise.reject(new Error('there is no hub to ask'))),
    onChange(now, before) {
      const { version, off } = now;
      log({ level: 'info', message: 'what the hub has switched off', version, off: Object.keys(off) });
      if (now.writes && before && !before.writes) sender?.restart();
      followPlan();
      planFlush();
    },
  });

  function emit<N extends keyof EngineEvents>(name: N, value: EngineEvents[N]) {
    for (const listener of listeners.get(name) ?? []) (listener as (value: EngineEvents[N]) => void)(value);
  }

  function status(): Status {
    return {
      connection: connection.state(),
      unsent: session?.outbox.unsent ?? 0,
      syncedAt: session?.syncedAt() ?? null,
      hubUrl: hub?.url ?? session?.credentials.hubUrl ?? null,
      workspaceName: session?.credentials.workspaceName ?? null,
      off: flags.now()?.off ?? {},
      told: flags.now()?.rollout?.notice ?? null,
      hubSavesAgainAt,
    };
  }

  /** To the minute: when it last agreed is no news while it does. */
  function announceStatus() {
    const now = status();
    const comparable = (value: Status | null) =>
      value && { ...value, syncedAt: value.syncedAt && Math.floor(value.syncedAt / 60_000) };
    if (isDeepStrictEqual(comparable(now), comparable(lastStatus))) return;
    lastStatus = now;
    emit('status', now);
  }

  function flush() {
    if (session) feeds.flush(session.takeTouched());
    announceStatus();
  }

  /** Once a turn of the event loop, however much arrives in it. */
  function planFlush() {
    if (flushPlanned) return;
    flushPlanned = true;
    setImmediate(() => {
      flushPlanned = false;
      flush();
    });
  }

  async function openWorkspace(credentials: Credentials) {
    const before = session;
    if (before?.signedInAgain(credentials)) return emit('identity', credentials.identity);
    // From here on there is nothing to write into: an edit is refused, and not lost in what is being closed.
    session = null;
    sender?.close();
    const gone = before
      ? [...before.replica.view().entities()].map(({ kind, id }) => `${kind}:${id}` as const)
      : [];
    await before?.close();
    presence.clear();
    session = await openSession({
      credentials,
      dataFolder: options.dataFolder,
      openDisk: openFiles,
      clock,
      newId: uuidv7,
      log,
      onChange: planFlush,
      onNotices: () => emit('notices', notices()),
      onEvent(event) {
        if (event.mutationId) measuring.ownEvent(event.mutationId);
        emit('event', event);
      },
      onSnapshot: (place) => emit('snapshot', place),
      onAnswer(answer) {
        if (answer.result.status === 'refused') measuring.rolledBack();
        emit('answer', answer);
      },
      onReady: () => sender?.kick(),
    });
    sender = senderFor(session);
    hubSavesAgainAt = null;
    feeds.flush([...gone, ...session.takeTouched()]);
    emit('identity', credentials.identity);
    emit('notices', notices());
  }

  function senderFor(opened: Session): Sender {
    return createSender({
      outbox: opened.outbox,
      scheduler,
      random,
      // While the person goes from one hub to another, the connection may still be to the first.
      address() {
        const to = connection.hub();
        const isOwn = to?.workspaceId === opened.credentials.workspaceId;
        return isOwn && flags.now()?.writes !== false ? to : null;
      },
      onResults(response) {
        opened.takeResults(response);
        connection.look();
      },
      onUnacceptable: (mutation, problem) => opened.unacceptable(mutation, problem),
      onTokenRefused: () => connection.tokenRefused(),
      onOtherEpoch: () => connection.reconnect(),
      onHeld(until) {
        hubSavesAgainAt = until;
        planFlush();
      },
      log: (message, details) => log({ level: 'warn', message, ...details }),
    });
  }

  /** One after another: an attempt that was cut while it joined must not open the workspace beside the next. */
  function joinHub(hubUrl: string, joinCode: string, memberName: string): Promise<Credentials> {
    const joined = joining.then(() => joinNow(hubUrl, joinCode, memberName));
    joining = joined.catch(() => undefined);
    return joined;
  }

  async function joinNow(hubUrl: string, joinCode: string, memberName: string): Promise<Credentials> {
    const deviceId = session?.credentials.identity.deviceId ?? keyring.load()?.identity.deviceId ?? uuidv7();
    const joined = await hubClient.join(hubUrl, {
      joinCode,
      memberName,
      deviceId,
      deviceName: options.deviceName,
    });
    const credentials: Credentials = {
      hubUrl,
      token: joined.token,
      identity: { memberId: joined.memberId, memberName: joined.memberName, deviceId: joined.deviceId },
      workspaceId: joined.workspaceId,
      workspaceName: joined.workspaceName,
    };
    keyring.save(credentials);
    tokenRefused = false;
    await openWorkspace(credentials);
    return credentials;
  }

  /** Where to connect: with a hub on this machine, wherever it says it is, joining it if it does not know us. */
  async function address(): Promise<HubAddress | null> {
    await Promise.all([opening, joining]);
    if (session) await options.mayConnect;
    const offered = options.pairing ? await readPairing(options.pairing.file) : null;
    const pairing = chosen === null || offered?.workspaceId === chosen ? offered : null;
    let known = session?.credentials ?? null;
    if (options.pairing && pairing && (tokenRefused || known?.workspaceId !== pairing.workspaceId)) {
      known = await joinHub(pairing.url, pairing.joinCode, options.pairing.memberName);
    }
    if (!known && options.pairing) throw new HubError({ code: 'unreachable', reason: 'refused' });
    hub = known
      ? {
          url: pairing?.url ?? known.hubUrl,
          token: known.token,
          workspaceId: known.workspaceId,
          onFlagsVersion: flags.heard,
          onAnswered: (ms) => connection.answered(ms),
        }
      : null;
    return hub;
  }

  function onState(state: Connection) {
    log({
      level: 'info',
      message: 'connection',
      state: state.state,
      ...('reason' in state ? { reason: state.reason } : {}),
    });
    if (isConnected({ connection: state }) && state.state !== lastState) sender?.restart();
    lastState = state.state;
    if (state.state === 'signedOut' || state.state === 'stopped') dual.stop();
    else if (state.state !== 'offline') asking.look();
    if (state.state === 'signedOut' && state.reason === 'token-refused' && options.pairing && !tokenRefused) {
      tokenRefused = true;
      connection.reconnect();
    }
    planFlush();
  }

  const stored = keyring.load();
  const tell = (message: string, details: Record<string, unknown>) =>
    log({ level: 'info', message, ...details });
  const measuring = createMeasuring({
    now: scheduler.now,
    isWanted: () => flags.now()?.analytics === true,
    phase: () => flags.now()?.rollout?.phase ?? null,
    transport: () => {
      if (connection.state().state === 'live') return 'live';
      return plan.asksForLog ? 'asking' : 'fallback';
    },
  });
  const hashes = createHashCheck({
    replica: () => session?.replica ?? null,
    pause: () => nextTurn(),
    tell: measuring.hashed,
  });
  const dual = createDualMode({
    ...{ scheduler, on: plan.compares, hub: () => hub, replica: () => session?.replica ?? null },
    ...{ resync: () => connection.resync(), onFlags: flags.take, onAsked: measuring.asked, log: tell },
  });
  const connection = createHubConnection({
    scheduler,
    random,
    legacy: transport === 'legacy',
    isSystem: options.isSystem ?? false,
    watch: dual.watch,
    asksForLog: () => plan.asksForLog,
    measuring,
    onCheck: hashes.want,
    onStream: (isOpen) => presence.stream(isOpen),
    address,
    sink: () => {
      if (!session) throw new Error('the stream opened before the workspace');
      return { ...hashes.watch(session.sink), passing: presence.take };
    },
    onState,
    onReached: () => sender?.kick(),
    onFlags: flags.take,
    log: tell,
  });
  const presence = createPresence({
    scheduler,
    hub: () => connection.stream(),
    me: () => session?.credentials.identity ?? null,
    sees: (boardId) => session?.shown().get('board', boardId) !== undefined,
    emit,
  });
  const clicks = createClicks({
    scheduler,
    hub: () => connection.stream(),
    wanted: () => flags.now()?.analytics !== false,
  });
  const asking = createSessionAsking({
    ...{ scheduler, hub: () => connection.hub(), delivery: () => plan.sessions },
    ...{ onAsked: measuring.asked, log: tell },
    streamed: presence.streamed,
    onListed: presence.listed,
    openAnew: () => connection.reconnect(),
  });

  /** The hub delivers otherwise from now on, or it is known at last how. */
  function followPlan() {
    const before = plan;
    plan = deliveryPlan(flags.now(), transport);
    dual.set(plan.compares);
    if (plan.asksForLog !== before.asksForLog) connection.deliveryChanged();
    if (plan.sessions !== before.sessions) asking.look();
    // The hub no longer relies on what it streams: what can be asked for is, at once.
    if (plan.phase < before.phase) dual.look();
  }
  const opening = stored ? openWorkspace(stored) : Promise.resolve();

  const shown = () => (session ? sourceOf(session) : nothing);
  const notices = (): Notice[] => session?.notices() ?? [];
  const identity = (): Identity | null => session?.credentials.identity ?? null;

  async function join(request: {
    hubUrl: string;
    joinCode: string;
    memberName: string;
  }): Promise<Answer<Identity>> {
    try {
      const address = readHubAddress(request.hubUrl);
      if ('problem' in address) return { ok: false, code: 'wrong-address', message: address.problem };
      const credentials = await joinHub(address.url, request.joinCode, request.memberName);
      chosen = credentials.workspaceId;
      connection.reconnect();
      return { ok: true, value: credentials.identity };
    } catch (error) {
      return { ok: false, ...sentenceFor(error, request.hubUrl) };
    }
  }

  async function switchTo(credentials: Credentials): Promise<void> {
    const opened = joining.then(() => {
      chosen = credentials.workspaceId;
      keyring.save(credentials);
      tokenRefused = false;
      return openWorkspace(credentials);
    });
    joining = opened.catch(() => undefined);
    // Cuts the connection to the hub that is left; the next waits until the workspace is open.
    connection.reconnect();
    await opened;
  }

  await opening;
  return {
    status,
    identity,
    notices,
    entities: () => shown().entities(),
    entity: (key) => shown().at(key as never),
    holds: (key) => session?.shown().at(key as never) !== undefined,
    workspaceId: () => session?.credentials.workspaceId ?? null,
    cursor: () => session?.replica.cursor() ?? null,
    kept: () => session?.kept ?? null,
    dispatch(command, base, inverts) {
      const answer = session?.dispatch(command, base, inverts) ?? notJoined();
      if (answer.ok && answer.value.changes) measuring.dispatched(answer.value.mutationId);
      return answer;
    },
    painted: measuring.windowSays,
    dismissNotice: (id) => session?.dismissNotice(id),
    retryNotice: (id) => session?.retryNotice(id) ?? notJoined(),
    join,
    switchTo,
    presence: presence.desk,
    clicks,
    people: createPeopleDesk(() => connection.hub() ?? hub),
    history: createHistoryDesk(() => connection.hub() ?? hub),
    operations: createOperationsDesk(() => connection.hub() ?? hub),
    files: createFileDesk(() => connection.hub() ?? hub),
    reconnect: () => connection.reconnect(),
    look() {
      connection.look();
      dual.look();
      asking.look();
    },
    openFeed: feeds.open,
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener as never));
      return () => void known.delete(listener as never);
    },
    async close() {
      connection.stop();
      sender?.close();
      scheduler.close();
      flush();
      await session?.close();
    },
  };
}
