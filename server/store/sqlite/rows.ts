import type { MutationResult, Role, Scope } from '../../protocol/index.ts';
import type { Device, MutationRecord, StoredEvent, StoredInvite } from '../event-store.ts';

export type Row = Record<string, string | number | null>;

export function toDevice(row: Row): Device {
  return {
    id: String(row.id),
    memberId: String(row.member_id),
    name: String(row.name),
    tokenHash: String(row.token_hash),
    lastNumber: Number(row.last_number),
    lastHlc: row.last_hlc === null || row.last_hlc === undefined ? null : String(row.last_hlc),
    lastUsedAt: toNumberOrNull(row.last_used_at),
    revokedAt: toNumberOrNull(row.revoked_at),
  };
}

function toNumberOrNull(value: Row[string] | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

export function toInvite(row: Row): StoredInvite {
  return {
    id: String(row.id),
    codeHash: String(row.code_hash),
    role: String(row.role) as Role,
    createdBy: String(row.created_by),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    usesLeft: toNumberOrNull(row.uses_left),
  };
}

export function toEvent(row: Row): StoredEvent {
  return {
    seq: Number(row.seq),
    scope: String(row.scope) as Scope,
    scopeSeq: Number(row.scope_seq),
    eventType: String(row.event_type),
    body: String(row.body),
  };
}

export function toRecord(row: Row): MutationRecord {
  return {
    deviceId: String(row.device_id),
    number: Number(row.number),
    mutationId: String(row.mutation_id),
    bodyHash: String(row.body_hash),
    result: JSON.parse(String(row.result)) as MutationResult,
  };
}
