/** What a gate can say, each of a figure and mostly of what that is held against. */
export const gateRules = [
  ...(['fewEdits', 'slowEdits', 'failedWrites', 'quickEdits'] as const),
  ...(['fewStates', 'statesDiffer', 'gaps', 'parityFaults', 'statesEqual'] as const),
  ...(['noDrill', 'notAsking', 'askedLate', 'notBack', 'otherState', 'unproven', 'drillPassed'] as const),
  ...(['fewPaints', 'slowerPaint', 'longerTasks', 'moreTakenBack', 'firstPhase', 'asQuick'] as const),
  ...(['breakerOpen', 'breakerTrying', 'breakerTrips', 'loopLate', 'queueLong', 'diskFull'] as const),
  ...(['heapShort', 'heapGrows', 'healthy'] as const),
  ...(['shortWatch', 'fewCompared', 'stillPolling', 'fewStreams', 'streamsDropped', 'fewHandovers'] as const),
  ...(['fewTogether', 'fewTakenBack', 'fewCards', 'fewThemes', 'fewClicks', 'phaseShown'] as const),
] as const;
export type GateRule = (typeof gateRules)[number];
