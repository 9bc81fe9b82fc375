import type { Logger } from 'pino';
import * as z from 'zod';
import type { IncidentSubject } from '../protocol/index.ts';
import { createKeptSetting } from '../resilience/kept-setting.ts';
import { type Cause, probableCauses } from './causes.ts';
import type { Evidence } from './evidence.ts';
import type { GuardBars } from './guard.ts';
import { figureRows, type Incident, type IncidentKind, incidentSchema, nextFor } from './incident.ts';

export interface IncidentsOptions {
  /** What `save` was given last, if anything. */
  stored: string | undefined;
  save: (body: string) => Promise<void>;
  evidence: Pick<Evidence, 'figures'>;
  /** Clients that are there. */
  clients: () => number;
  /** How long before its beginning an incident has begun, and what is compared with that, ms. */
  leadMs: number;
  beforeMs: number;
  /** What the hub is held to while it is live. */
  guardBars: Pick<GuardBars, 'heapBytesPerHour'>;
  now: () => number;
  newId: () => string;
  logger: Logger;
}

/** What is told of an incident when it begins. */
export interface Begun {
  title: string;
  subject?: IncidentSubject;
  what: string;
  affected: string;
  done?: { by: string; what: string };
}

/** What went wrong, as documents: one of a kind at a time is open. */
export interface Incidents {
  /** Oldest first. */
  readonly all: readonly Incident[];
  isOpen(kind: IncidentKind): boolean;
  /** Begins one, or adds to the one that is open. */
  begin(kind: IncidentKind, begun: Begun): void;
  /** Adds a line to the one that is open, if there is one. */
  note(kind: IncidentKind, what: string, done?: { by: string; what: string }): void;
  end(kind: IncidentKind, what: string): void;
  /** Time has gone on: what is open names the causes that have come to light since. */
  review(): void;
  /** Tries once more to keep what could not be kept. */
  keep(): Promise<boolean>;
}

/** Incidents that are kept, the latest; and lines of one of them. */
const KEPT = 50;
const LINES = 100;

function read(stored: string | undefined, logger: Logger): Incident[] {
  if (stored === undefined) return [];
  try {
    return z.array(incidentSchema).parse(JSON.parse(stored));
  } catch (error) {
    logger.error({ err: error }, 'the incidents that were kept can’t be read');
    return [];
  }
}

/** A cause that was seen once is one, also where the calm that follows hides it; with the evidence seen last. */
function withThose(known: Incident['causes'], seen: readonly Cause[]): Cause[] {
  const isSeen = (name: string) => seen.some(({ cause }) => cause === name);
  return [...(known as Cause[]).filter(({ cause }) => !isSeen(cause)), ...seen];
}

export function createIncidents(options: IncidentsOptions): Incidents {
  const { evidence, leadMs, beforeMs, now, logger } = options;
  let all = read(options.stored, logger);
  const kept = createKeptSetting({
    body: () => JSON.stringify(all),
    ...{ save: options.save, what: 'an incident', logger },
  });
  const at = () => new Date(now()).toISOString();
  const openOne = (kind: IncidentKind) => all.find((one) => one.kind === kind && one.closedAt === null);

  function put(incident: Incident) {
    const known = all.some(({ id }) => id === incident.id);
    all = known
      ? all.map((one) => (one.id === incident.id ? incident : one))
      : [...all, incident].slice(-KEPT);
    void kept.changed();
  }

  /** Figures and causes as they are to be told by now. */
  function judged(incident: Incident): Incident {
    const opened = Date.parse(incident.openedAt);
    const closed = incident.closedAt === null ? null : Date.parse(incident.closedAt);
    const before = evidence.figures(opened - leadMs - beforeMs, opened - leadMs);
    const during = evidence.figures(opened - leadMs, closed ?? now());
    const after = closed === null ? null : evidence.figures(Math.max(opened, closed - leadMs), closed);
    const causes = withThose(incident.causes, probableCauses(before, during, options.guardBars));
    return {
      ...incident,
      figures: figureRows(before, during, after),
      causes,
      next: nextFor(incident.kind, causes),
    };
  }

  function withLine(incident: Incident, what: string, done?: { by: string; what: string }): Incident {
    const timeline = [...incident.timeline, { at: at(), what }].slice(-LINES);
    return { ...incident, timeline, done: done ? [...incident.done, { at: at(), ...done }] : incident.done };
  }

  return {
    get all() {
      return all;
    },
    isOpen: (kind) => openOne(kind) !== undefined,
    begin(kind, { title, subject = {}, what, affected, done }) {
      const open = openOne(kind);
      if (open) return put(judged(withLine(open, what, done)));
      logger.warn({ kind, title }, 'an incident began');
      const fresh: Incident = {
        ...{ id: options.newId(), kind, title, subject, openedAt: at(), closedAt: null },
        ...{ timeline: [], figures: [] },
        ...{ causes: [], affected: { clients: options.clients(), what: affected }, done: [], next: [] },
      };
      put(judged(withLine(fresh, what, done)));
    },
    note(kind, what, done) {
      const open = openOne(kind);
      if (open) put(judged(withLine(open, what, done)));
    },
    end(kind, what) {
      const open = openOne(kind);
      if (open) put(judged({ ...withLine(open, what), closedAt: at() }));
    },
    review() {
      for (const incident of all.filter(({ closedAt }) => closedAt === null)) {
        const now = judged(incident);
        if (now.causes.length > incident.causes.length) put(now);
      }
    },
    keep: kept.keep,
  };
}
