import type { GateRule } from '../protocol/index.ts';
import { inMib } from './figures.ts';

/** What a gate says: a rule, the figure, and what that is held against; 0 where there is none. */
export interface Saying {
  rule: GateRule;
  figure: number;
  bar: number;
}

const few = (what: string) => (had: number, least: number) =>
  `Too little evidence: ${had} of ${least} ${what}.`;
const worse = (what: string) => (now: number, most: number) =>
  `${what}: ${now}, and ${most} at most after the phase before.`;

const sentences: Record<GateRule, (figure: number, bar: number) => string> = {
  fewEdits: few('edits measured from making to being applied'),
  slowEdits: (ms, most) => `p95 from an edit to its own event is ${ms} ms, not under ${most}.`,
  failedWrites: (share, most) => `${share} % of writes failed; less than ${most} % may.`,
  quickEdits: (ms) => `p95 from an edit to its own event is ${ms} ms.`,
  fewStates: few('states of clients compared with the hub’s'),
  statesDiffer: (count) => `${count} states of clients were not the hub’s.`,
  gaps: (count) => `Streams missed an event ${count} times.`,
  parityFaults: (count) => `Stream and answers differed ${count} times.`,
  statesEqual: (count) => `All ${count} states of clients were the hub’s.`,
  noDrill: () => 'No drill in this phase has come to its end: run one.',
  notAsking: (count) => `${count} clients did not begin to ask.`,
  askedLate: (ms, most) => `The last client began to ask after ${ms} ms; ${most} are allowed.`,
  notBack: (count) => `${count} clients did not come back.`,
  otherState: (count) => `${count} clients hold another state than the hub.`,
  unproven: (count) => `Of ${count} clients it is not known whether they lost anything.`,
  drillPassed: (clients, ms) => `${clients} clients asked within ${ms} ms, and came back with nothing lost.`,
  fewPaints: few('edits that a window painted'),
  slowerPaint: worse('p95 from an edit to the painted window, ms'),
  longerTasks: worse('long tasks a minute and client'),
  moreTakenBack: worse('edits taken back, of those made'),
  firstPhase: () => 'There is no phase before this one: its figures are what the next is held against.',
  asQuick: () => 'Windows are as quick as in the phase before.',
  breakerOpen: () => 'The store’s breaker is open.',
  breakerTrying: () => 'The store’s breaker is half-open.',
  breakerTrips: (count) => `The store’s breaker opened ${count} times.`,
  loopLate: (seconds, most) => `The event loop was ${seconds} s late; ${most} are allowed.`,
  queueLong: (count, most) => `${count} edits waited at a time; ${most} are allowed.`,
  diskFull: (bytes, least) => `${inMib(bytes)} are free on the disk; ${inMib(least)} are the least.`,
  heapShort: (minutes, least) =>
    `Too little evidence: the heap was watched for ${minutes} of ${least} minutes.`,
  heapGrows: (bytes, most) => `The heap grows by ${inMib(bytes)} an hour; ${inMib(most)} are allowed.`,
  healthy: () => 'The hub does its work with room to spare.',
  shortWatch: (minutes, least) =>
    `Too little evidence: this phase was watched for ${minutes} of ${least} minutes.`,
  fewCompared: few('events and states compared between stream and answers'),
  stillPolling: (count) => `Clients asked ${count} times though their streams were open.`,
  fewStreams: (had, least) =>
    `Too little evidence: ${had} streams were open throughout; ${least} have to be.`,
  streamsDropped: (count) => `${count} streams were dropped.`,
  fewHandovers: few('sessions handed over'),
  fewTogether: few('seconds in which several edited'),
  fewTakenBack: few('edits refused and taken back'),
  fewCards: few('cards on boards'),
  fewThemes: few('changes of a theme'),
  fewClicks: few('clicks counted'),
  phaseShown: () => 'What this phase has to show was seen.',
};

export const sentenceOf = ({ rule, figure, bar }: Saying): string => sentences[rule](figure, bar);
