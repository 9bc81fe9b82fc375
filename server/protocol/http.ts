import * as z from 'zod';
import { entitySchema, roleSchema } from './entities.ts';
import { headsSchema, persistedEventSchema } from './events.ts';
import { epochSchema, idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { mutationSchema } from './mutations.ts';
import { text } from './text.ts';

/** RFC 9457 problem document, with the hub's own `code` for programs and `field` for forms. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  field: z.string().optional(),
  /** The rule that was broken, by name. */
  rule: z.string().optional(),
  /** With `purged`: who removed it for good. */
  by: z.string().optional(),
  /** With `mutation-gap`, and where another mutation has the number: the one the hub waits for. */
  expectedNumber: z.int().optional(),
  /** With the rule `rate`: the class of events of which there were too many. */
  rateClass: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const mutationsRequestSchema = z.strictObject({
  mutations: z.array(mutationSchema).min(1).max(limits.mutationsPerRequest),
});

/**
 * Header of such a request: the epoch that the device takes the hub to be in. A hub that is in another one, since it was
 * restored meanwhile, does nothing of it: the device has to meet it first.
 */
export const EPOCH = 'x-switchboard-epoch';

export const mutationResultSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('applied'),
    id: z.uuid(),
    number: z.int(),
    /** The log's head when it was applied: once a replica has reached it, the mutation's effect is in it. */
    seq: z.int(),
    /** A sentence for the author, where the edit landed elsewhere than it was aimed. */
    note: z.string().optional(),
  }),
  z.object({
    status: z.literal('refused'),
    id: z.uuid(),
    number: z.int(),
    seq: z.int(),
    problem: problemSchema,
  }),
]);
export type MutationResult = z.infer<typeof mutationResultSchema>;

export const mutationsResponseSchema = z.object({
  epoch: epochSchema,
  results: z.array(mutationResultSchema),
});
export type MutationsResponse = z.infer<typeof mutationsResponseSchema>;

/** `board`: that board alone, with the heads of its scopes. */
export const snapshotQuerySchema = z.object({ board: idSchema.optional() });

export const snapshotSchema = z.object({
  epoch: epochSchema,
  seq: z.int().min(0),
  heads: headsSchema,
  entities: z.array(entitySchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const changeFeedSchema = z.object({
  epoch: epochSchema,
  /** Where the next request goes on from. */
  next: z.string(),
  /** The log's head; equal to `next` when there is no more to fetch. */
  head: z.string(),
  heads: headsSchema,
  events: z.array(persistedEventSchema),
});
export type ChangeFeed = z.infer<typeof changeFeedSchema>;

export const joinRequestSchema = z.strictObject({
  /** The team's join code, or an invite's. */
  joinCode: z.string().min(1).max(200),
  memberName: text().trim().min(1).max(limits.nameLength),
  /** The hub makes one for a device that has none yet, such as a shell. */
  deviceId: idSchema.optional(),
  deviceName: text().trim().min(1).max(limits.nameLength),
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;

export const joinResponseSchema = z.object({
  token: z.string(),
  memberId: idSchema,
  memberName: z.string(),
  role: roleSchema.default('member'),
  deviceId: idSchema,
  workspaceId: z.string(),
  workspaceName: z.string(),
  /** The device's last mutation number: it goes on from there. */
  lastNumber: z.int().min(0),
});
export type JoinResponse = z.infer<typeof joinResponseSchema>;

export const healthSchema = z.object({
  status: z.literal('ok'),
  workspaceId: z.string(),
  protocol: z.int(),
  seq: z.int(),
  connections: z.int(),
});
export type Health = z.infer<typeof healthSchema>;

const inviteSchema = z.object({
  id: idSchema,
  role: roleSchema,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Null: as many as come. */
  usesLeft: z.int().nullable(),
});
export type Invite = z.infer<typeof inviteSchema>;

export const inviteRequestSchema = z.strictObject({
  role: roleSchema.default('member'),
  /** How many may join with it; null: as many as come. */
  uses: z.int().min(1).max(10_000).nullable().default(1),
  expiresInHours: z
    .number()
    .positive()
    .max(24 * 365)
    .default(72),
});
/** The code is told this once: the hub keeps its hash alone. */
export const newInviteSchema = inviteSchema.extend({ code: z.string() });
export type NewInvite = z.infer<typeof newInviteSchema>;
export const invitesSchema = z.object({ invites: z.array(inviteSchema) });

const memberWithDevicesSchema = z.object({
  id: idSchema,
  name: z.string(),
  role: roleSchema,
  /** Empty where the asker may not see them. */
  devices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      lastUsedAt: z.iso.datetime().nullable(),
      revokedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type MemberWithDevices = z.infer<typeof memberWithDevicesSchema>;
export const membersSchema = z.object({ members: z.array(memberWithDevicesSchema) });
export const memberAnswerSchema = z.object({ member: memberWithDevicesSchema });
export const roleRequestSchema = z.strictObject({ role: roleSchema });

export const compactRequestSchema = z.strictObject({ keep: z.int().min(0) });
export const compactedSchema = z.object({ seq: z.int(), horizon: z.int() });
export type Compacted = z.infer<typeof compactedSchema>;

/** What the hub leaves in its data folder while it runs, so that apps on the same machine can join. */
export const pairingSchema = z.object({
  url: z.url(),
  joinCode: z.string().min(1),
  /** Lets whoever can read this file run the hub's commands; new at each start. */
  operatorSecret: z.string().optional(),
  pid: z.int(),
  workspaceId: z.string(),
});
export type Pairing = z.infer<typeof pairingSchema>;
