import { diff3Merge } from 'node-diff3';

/** Words, runs of white space and single marks: the pieces in which two people's changes may lie side by side. */
function pieces(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+|\s+|[^\p{L}\p{N}\p{M}_\s]/gu) ?? [];
}

/** Both changes to `base` in one text, or null where they touch. */
export function mergeText(base: string, ours: string, theirs: string): string | null {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const regions = diff3Merge(pieces(ours), pieces(base), pieces(theirs), { excludeFalseConflicts: true });
  let merged = '';
  for (const region of regions) {
    if (!region.ok) return null;
    merged += region.ok.join('');
  }
  return merged;
}
