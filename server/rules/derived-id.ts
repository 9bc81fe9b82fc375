/**
 * The id of what a copy makes of a part, from the copy's id, which the client made, and the part's: hub and preview
 * come to the same one. A UUID of version 8 (RFC 9562), the bits of one where the other's differ.
 */
export function derivedId(ofCopy: string, ofPart: string): string {
  const bits = (id: string) => BigInt(`0x${id.replaceAll('-', '')}`);
  const hex = (bits(ofCopy) ^ bits(ofPart)).toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
