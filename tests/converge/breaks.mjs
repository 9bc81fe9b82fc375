/**
 * The design's rules of data, each with a change to the product's source that breaks it: the stories must find out.
 * @typedef {{ rule: string, broken: string, file: string, from: string, to: string }} Break
 */

/** @type {Break[]} */
const causality = [
  {
    rule: 'an edit whose base includes the last write wins',
    broken: 'every write of another device counts as unseen',
    file: 'server/rules/concurrency.ts',
    from: 'stamp.device !== asking.deviceId && stamp.seq > asking.baseSeq;',
    to: 'stamp.device !== asking.deviceId;',
  },
  {
    rule: 'an edit whose base includes the last write wins',
    broken: 'one event less counts as seen than was',
    file: 'server/rules/concurrency.ts',
    from: 'stamp.device !== asking.deviceId && stamp.seq > asking.baseSeq;',
    to: 'stamp.device !== asking.deviceId && stamp.seq >= asking.baseSeq;',
  },
  {
    rule: 'an edit whose base includes the last write wins',
    broken: 'one event more counts as seen than was',
    file: 'server/rules/concurrency.ts',
    from: 'stamp.device !== asking.deviceId && stamp.seq > asking.baseSeq;',
    to: 'stamp.device !== asking.deviceId && stamp.seq > asking.baseSeq + 1;',
  },
  {
    rule: 'the base is what the person saw',
    broken: 'an edit claims one event more than was seen',
    file: 'main/sync/session.ts',
    from: 'base ?? (cursor ? formatCursor(cursor) : null)',
    to: 'base ?? (cursor ? formatCursor({ ...cursor, seq: cursor.seq + 1 }) : null)',
  },
  {
    rule: 'a device’s own earlier mutations count as seen',
    broken: 'they count as another’s',
    file: 'server/rules/concurrency.ts',
    from: 'stamp.device !== asking.deviceId && stamp.seq > asking.baseSeq;',
    to: 'stamp.seq > asking.baseSeq;',
  },
  {
    rule: 'between concurrent writes the later stamp decides',
    broken: 'the earlier one does',
    file: 'server/rules/concurrency.ts',
    from: 'asking.hlc > stamp.hlc',
    to: 'asking.hlc < stamp.hlc',
  },
  {
    rule: 'between concurrent writes the later stamp decides',
    broken: 'whoever comes last does',
    file: 'server/rules/concurrency.ts',
    from: 'return !isConcurrent(stamp, asking) || wins(asking, stamp);',
    to: 'return !isConcurrent(stamp, asking) || wins(asking, stamp) || true;',
  },
  {
    rule: 'ties have one winner, whichever comes first',
    broken: 'whoever comes last wins a tie',
    file: 'server/rules/concurrency.ts',
    from: ": asking.mutationId > (stamp.mutation ?? '');",
    to: ': true;',
  },
];

/** @type {Break[]} */
const time = [
  {
    rule: 'clients stamp with the hub’s time',
    broken: 'the app keeps to its own clock',
    file: 'main/sync/hub-clock.ts',
    from: 'known = at(hubNow - clock.now());',
    to: 'known = at(0);',
  },
  {
    rule: 'a stamp comes after all that was shown',
    broken: 'the app does not heed the stamps of events',
    file: 'main/sync/session.ts',
    from: 'outbox.observe(event.hlc);',
    to: '',
  },
  {
    rule: 'the hub clamps what lies in its future',
    broken: 'it takes every stamp',
    file: 'server/rules/hybrid-clock.ts',
    from: 'received > limit ? limit : received',
    to: 'received',
  },
  {
    rule: 'clamped stamps stay strictly increasing per device',
    broken: 'two may be the same',
    file: 'server/rules/hybrid-clock.ts',
    from: 'bounded <= deviceLast ? tick(deviceLast) : bounded',
    to: 'bounded < deviceLast ? deviceLast : bounded',
  },
  {
    rule: 'whoever follows a write has the later stamp',
    broken: 'an edit keeps its own, however slow its clock',
    file: 'server/rules/concurrency.ts',
    from: 'return stamp && stamp.hlc >= latest ?',
    to: 'return stamp && stamp.hlc < "" ?',
  },
];

/** @type {Break[]} */
const conflicts = [
  {
    rule: 'different fields merge silently',
    broken: 'a card’s last write of any field counts',
    file: 'server/rules/concurrency.ts',
    from: '  const stamp = stamps[field];\n  return !isConcurrent',
    to: '  const [stamp] = Object.values(stamps).sort((a, b) => b.seq - a.seq);\n  return !isConcurrent',
  },
  {
    rule: 'text is merged where the changes don’t touch',
    broken: 'nothing is merged',
    file: 'server/rules/concurrency.ts',
    from: 'const merged = baseText === undefined ?',
    to: 'const merged = baseText !== null ?',
  },
  {
    rule: 'text that touches is not merged',
    broken: 'both words are put in',
    file: 'server/rules/merge-text.ts',
    from: "if (!region.ok) return null;\n    merged += region.ok.join('');",
    to: "merged += (region.ok ?? [...region.conflict!.a, ...region.conflict!.b]).join('');",
  },
  {
    rule: 'words that were merged in unseen are not overwritten',
    broken: 'a device’s own write counts as seen, whatever the hub merged into it',
    file: 'server/rules/concurrency.ts',
    from: 'return ownSince && baseText !== undefined && baseText !== current;',
    to: 'return ownSince && baseText === null;',
  },
  {
    rule: 'whoever’s words lost is told',
    broken: 'nobody is',
    file: 'server/rules/conflict-drafts.ts',
    from: 'if (!loser || !board || !seesBoard(board, loser.id)) return [];',
    to: 'if (loser || !loser) return [];',
  },
  {
    rule: 'whoever’s words lost is told, first or last',
    broken: 'only whoever wrote last is',
    file: 'server/rules/conflict-drafts.ts',
    from: 'if (!loser || !board ||',
    to: 'if (!loser || loserDevice !== asking.deviceId || !board ||',
  },
  {
    rule: 'who is shut out is not told what became of a board',
    broken: 'they are',
    file: 'server/rules/conflict-drafts.ts',
    from: '|| !board || !seesBoard(board, loser.id)) return [];',
    to: '|| !board) return [];',
  },
];

/** @type {Break[]} */
const lists = [
  {
    rule: 'what both did to a list is in it',
    broken: 'whoever may write it has it all',
    file: 'server/rules/card-rules.ts',
    from: 'if (merged !== undefined) writes[field] = merged;',
    to: 'if (merged === null) writes[field] = merged;',
  },
];

/** @type {Break[]} */
const undoing = [
  {
    rule: 'undo names the edit that it inverts',
    broken: 'it names none',
    file: 'main/sync/session.ts',
    from: 'formatCursor(cursor) : null), inverts);',
    to: 'formatCursor(cursor) : null));',
  },
  {
    rule: 'undo skips what somebody wrote since',
    broken: 'it takes theirs back',
    file: 'main/sync/inversion.ts',
    from: 'return writer === undefined || writer === deviceId;',
    to: 'return writer !== deviceId || writer === deviceId;',
  },
  {
    rule: 'undo leaves the words that somebody put into a text since',
    broken: 'it puts back the whole text',
    file: 'main/sync/inversion.ts',
    from: 'const merged = mergeText(set, was, is);',
    to: 'const merged = was;',
  },
];

/** @type {Break[]} */
const places = [
  {
    rule: 'an edit to an archived card is told to its author',
    broken: 'it is not',
    file: 'server/rules/card-rules.ts',
    from: '      wasArchivedMeanwhile(card, asking)\n',
    to: '      card.id === ""\n',
  },
  {
    rule: 'a card bound for a column that is gone lands in the first open one',
    broken: 'it goes where it was bound',
    file: 'server/rules/card-rules.ts',
    from: 'if (!column.archived) return { column };',
    to: 'if (column) return { column };',
  },
  {
    rule: 'and its author is told',
    broken: 'the author is not',
    file: 'server/rules/card-rules.ts',
    from: '    note: `The column “',
    to: '    more: `The column “',
  },
  {
    rule: 'place is one field',
    broken: 'the last move wins, whatever its stamp',
    file: 'server/rules/card-rules.ts',
    from: "if (!mayWrite('place', card.stamps, asking))",
    to: "if (!mayWrite('place', {}, asking))",
  },
  {
    rule: 'a move names its neighbours',
    broken: 'the one that it goes before is not heeded',
    file: 'server/rules/place.ts',
    from: 'if (before) return [row.nearest(before, -1), before];',
    to: '',
  },
  {
    rule: 'ties of place are broken by id',
    broken: 'they are left as they come',
    file: 'server/rules/place.ts',
    from: 'return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;',
    to: 'return 0;',
  },
  {
    rule: 'no two have the same place',
    broken: 'those after a newcomer get no new places',
    file: 'server/rules/place.ts',
    from: 'repairs: tied.map((sibling, i) => ({ id: sibling.id, order: keys[i] ?? sibling.order }))',
    to: 'repairs: keys.slice(tied.length).map((key) => ({ id: key, order: key }))',
  },
];

/** @type {Break[]} */
const histories = [
  {
    rule: 'a cursor before the horizon gets a snapshot',
    broken: 'it gets what is left of the log',
    file: 'server/sse/cursor-check.ts',
    from: "if (cursor.seq < log.horizon) return { from: 'resync', reason: 'before-horizon' };",
    to: "if (cursor.seq < log.horizon) return { from: 'cursor', seq: log.horizon };",
  },
  {
    rule: 'a cursor of another epoch gets a snapshot',
    broken: 'it goes on as if it were of this one',
    file: 'server/sse/cursor-check.ts',
    from: 'if (cursor.epoch !== log.epoch) return',
    to: "if (cursor.epoch === '') return",
  },
  {
    rule: 'the outbox survives a resync',
    broken: 'a snapshot empties it',
    file: 'main/sync/outbox.ts',
    from: 'release(entries.filter((entry) => entry.ackedSeq !== null && !isAhead(entry)));',
    to: 'release(entries.filter((entry) => !isAhead(entry)));',
  },
  {
    rule: 'bases beyond the fork count as concurrent',
    broken: 'they count as seen',
    file: 'server/rules/lineage.ts',
    from: 'return theirs && Math.min(cursor.seq, sharedUpTo(theirs, lineage));',
    to: 'return theirs && cursor.seq;',
  },
  {
    rule: 'what a restored hub has lost is offered again',
    broken: 'it is not',
    file: 'main/sync/acknowledged.ts',
    from: 'return { lost: lost.map(again), writes };',
    to: 'return { lost: [], writes };',
  },
  {
    rule: 'and under the same ids',
    broken: 'under new ones',
    file: 'main/sync/acknowledged.ts',
    from: '{ ...mutation, was: formatCursor(place) }',
    to: "{ ...mutation, id: mutation.id.replace(/.$/, '0'), was: formatCursor(place) }",
  },
  {
    rule: 'and with the stamp that it had',
    broken: 'after all that its device has written since',
    file: 'server/events/batch.ts',
    from: 'mutation.was === undefined ? lastHlc : null',
    to: 'lastHlc',
  },
  {
    rule: 'a refused edit waits for what it builds on',
    broken: 'it is dropped',
    file: 'main/sync/outbox.ts',
    from: 'return missing ? acknowledged.wait(mutation, missing) : acknowledged.drop(mutation.id);',
    to: 'return missing ? acknowledged.drop(mutation.id) : acknowledged.drop(mutation.id);',
  },
];

/** @type {Break[]} */
const delivery = [
  {
    rule: 'an edit is sent only once it is on disk',
    broken: 'it is sent at once',
    file: 'main/sync/outbox.ts',
    from: 'const ready = firstNotDurable < 0 ? waiting',
    to: 'const ready = firstNotDurable < 1e9 ? waiting',
  },
  {
    rule: 'one number, one answer',
    broken: 'what comes again is done again',
    file: 'server/events/batch.ts',
    from: 'return [...known, ...mutations.slice(known.length).map(',
    to: 'return [...mutations.slice(0).map(',
  },
  {
    rule: 'a hole in a scope’s own count is a gap',
    broken: 'the app goes on over it',
    file: 'main/sync/replica.ts',
    from: "return scopeSeq === head + 1 ? 'yes' : 'no';",
    to: "return scopeSeq > head ? 'yes' : 'no';",
  },
  {
    rule: 'heartbeats tell what is missing',
    broken: 'nobody looks at them',
    file: 'main/sync/session.ts',
    from: "if (replica.isBehind(beat.heads)) return 'gap';",
    to: '',
  },
  {
    rule: 'a refusal is told',
    broken: 'the edit goes in silence',
    file: 'main/sync/session.ts',
    from: "if (result.status === 'refused')\n      notices",
    to: "if (result.status === 'refused' && result.seq < 0)\n      notices",
  },
  {
    rule: 'what somebody may not see is to their commands not there',
    broken: 'they may write to it',
    file: 'server/rules/decide.ts',
    from: '?? ruleOn(command, seen, asking)',
    to: '?? ruleOn(command, workspace, asking)',
  },
  {
    rule: 'who is let in or shut out is told',
    broken: 'nobody is',
    file: 'server/rules/access-rules.ts',
    from: 'if (saw === sees) return [];',
    to: 'if (saw !== null) return [];',
  },
];

export const breaks = [
  ...causality,
  ...time,
  ...conflicts,
  ...lists,
  ...undoing,
  ...places,
  ...histories,
  ...delivery,
];
