import { isConnected, type OfflineReason, type Status } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';

export type Tone = 'good' | 'waiting' | 'away';

export interface StatusWords {
  tone: Tone;
  /** The pill. */
  short: string;
  /** What is so, in a sentence. */
  sentence: string;
  /** What a person can do about it; null where nothing needs doing. */
  nextStep: string | null;
  canRetry: boolean;
}

export function editsWaiting(count: number): string {
  return t('status.waiting', { count });
}

/** What somebody switched off, with their name and reason as they gave it. */
export function switchedOff(what: string, { by, why }: { by: string; why: string }): string {
  return t('status.switchedOff', { what, by, why: /[.!?…]$/.test(why) ? why : `${why}.` });
}

/** That nothing is lost, and that nothing needs doing. */
function keptHere(unsent: number): string {
  if (unsent === 0) return t('status.keptNone');
  return t('status.kept', { count: unsent });
}

type Explanation = Pick<StatusWords, 'sentence' | 'nextStep'>;

function offlineWords(reason: OfflineReason, status: Status): Explanation {
  const hub = hubName(status);
  switch (reason) {
    case 'refused':
      return {
        sentence: t('status.refused', { hub }),
        nextStep: t('status.refusedNext', { retries: t('status.retries') }),
      };
    case 'unreachable':
      return {
        sentence: t('status.unreachable', { hub }),
        nextStep: t('status.unreachableNext', { retries: t('status.retries') }),
      };
    case 'timeout':
      return {
        sentence: t('status.timeout', { hub }),
        nextStep: t('status.timeoutNext', { retries: t('status.retries') }),
      };
    case 'closed':
      return { sentence: t('status.closed'), nextStep: t('status.retries') };
    case 'goodbye':
      return {
        sentence: t('status.goodbye'),
        nextStep: t('status.goodbyeNext'),
      };
    case 'server-error':
      return {
        sentence: t('status.serverError'),
        nextStep: t('status.serverErrorNext', { retries: t('status.retries') }),
      };
    case 'stream-off':
      return {
        sentence: status.off.stream
          ? switchedOff(t('status.liveOff'), status.off.stream)
          : t('status.liveOffOnHub'),
        nextStep: t('status.asItWas', { keptHere: keptHere(status.unsent) }),
      };
    case 'tls-failed':
      return {
        sentence: t('status.tls', { hub }),
        nextStep: t('status.tlsNext'),
      };
    case 'not-a-hub':
      return {
        sentence: t('status.notAHub', { hub }),
        nextStep: t('status.notAHubNext'),
      };
    case 'other-protocol':
      return {
        sentence: t('status.otherProtocol'),
        nextStep: t('status.otherProtocolNext'),
      };
    case 'other-workspace':
      return {
        sentence: t('status.otherWorkspace', { hub }),
        nextStep: t('status.otherWorkspaceNext'),
      };
  }
}

/** What keeps edits here though the hub is there; null where nothing does. */
function heldWords({ off, unsent, hubSavesAgainAt }: Status): StatusWords | null {
  const held = { tone: 'away', nextStep: keptHere(unsent), canRetry: false } as const;
  if (off.writes)
    return {
      ...held,
      short: t('status.paused'),
      sentence: switchedOff(t('status.writesPaused'), off.writes),
    };
  if (hubSavesAgainAt === null) return null;
  const sentence = t('status.cantSave');
  return { ...held, short: t('status.cantSaveShort'), sentence };
}

function liveWords({ off }: Status): StatusWords {
  return {
    tone: 'good',
    short: t('status.live'),
    sentence: t('status.liveNote'),
    nextStep: off.joining ? switchedOff(t('status.joiningOff'), off.joining) : null,
    canRetry: false,
  };
}

function pollingWords(reason: OfflineReason | null, { off }: Status): StatusWords {
  const words = { tone: 'waiting', short: t('status.polling') } as const;
  if (reason === null) {
    const sentence = t('status.pollingAsked');
    return { ...words, sentence, nextStep: t('status.pollingAskedNext'), canRetry: false };
  }
  const sentence = off.stream ? switchedOff(t('status.liveOff'), off.stream) : t('status.pollingNote');
  const nextStep = t('status.pollingNext');
  return { ...words, sentence, nextStep, canRetry: true };
}

/** What the switches `uiEvents` and `analytics` stop, nobody waits for: they are not spoken of. */
export function statusWords(status: Status): StatusWords {
  const { connection } = status;
  const hub = hubName(status);
  switch (connection.state) {
    case 'connecting':
      return {
        tone: 'waiting',
        short: t('status.connecting'),
        sentence: t('status.connectingTo', { hub }),
        nextStep: null,
        canRetry: true,
      };
    case 'live':
      return heldWords(status) ?? liveWords(status);
    case 'polling':
      return heldWords(status) ?? pollingWords(connection.reason, status);
    case 'offline':
      return {
        tone: 'away',
        short: connection.reason === 'stream-off' ? t('status.liveOffShort') : t('status.offline'),
        ...offlineWords(connection.reason, status),
        canRetry: true,
      };
    case 'signedOut':
      return {
        tone: 'away',
        short: t('status.signedOut'),
        sentence: connection.reason === 'token-refused' ? t('status.unknownDevice') : t('status.neverJoined'),
        nextStep: t('status.signInNext'),
        canRetry: false,
      };
    case 'stopped':
      return {
        tone: 'away',
        short: t('status.stopped'),
        sentence: t('status.stoppedNote'),
        nextStep: null,
        canRetry: false,
      };
  }
}

/** What is younger than this, ms, is not spoken of as old. */
const FRESH_MS = 60_000;

/** Since when others' changes are missing here; null while they come, and where that was a moment ago. */
export function oldSince({ connection, syncedAt }: Status, now: number): number | null {
  if (isConnected({ connection }) || syncedAt === null) return null;
  return now - syncedAt >= FRESH_MS ? syncedAt : null;
}

function hubName(status: Status): string {
  return status.hubUrl ?? t('status.theHub');
}
