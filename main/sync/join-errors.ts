import type { OfflineReason } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { HubError } from './hub-client.ts';
import { inOwnWords } from './refusals.ts';

const sentences: Record<OfflineReason, (address: string) => string> = {
  refused: (address) => t('joining.refused', { address }),
  unreachable: (address) => t('joining.unreachable', { address }),
  timeout: (address) => t('joining.timeout', { address }),
  closed: (address) => t('joining.closed', { address }),
  goodbye: () => t('joining.goodbye'),
  'server-error': () => t('joining.serverError'),
  'stream-off': () => t('joining.streamOff'),
  'tls-failed': (address) => t('joining.tlsFailed', { address }),
  'not-a-hub': (address) => t('joining.notAHub', { address }),
  'other-protocol': () => t('joining.otherProtocol'),
  'other-workspace': (address) => t('joining.otherWorkspace', { address }),
};

/** Joining is a change too, and waits with the others. */
const heldBack = new Set(['writes-off', 'store-unavailable']);

/** What to tell a person whose joining came to nothing. */
export function sentenceFor(error: unknown, address: string): { code: string; message: string } {
  if (!(error instanceof HubError)) {
    return {
      code: 'failed',
      message: t('joining.failed', { detail: error instanceof Error ? error.message : String(error) }),
    };
  }
  const { failure } = error;
  if (failure.code === 'problem' && heldBack.has(failure.problem.code))
    return {
      code: failure.problem.code,
      message: t('joining.heldBack'),
    };
  if (failure.code === 'problem') return { code: failure.problem.code, message: inOwnWords(failure.problem) };
  if (failure.code === 'unreachable')
    return { code: failure.reason, message: sentences[failure.reason](address) };
  return { code: failure.code, message: t('joining.notLetIn') };
}
