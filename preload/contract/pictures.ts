/** `small`: 560 pixels wide at most, and no higher than four thirds of that; a still, as a cover or a preview. */
export type PictureSize = 'whole' | 'small';

/** Pixels, twice what a card on a board shows. */
export const smallPicture = { width: 560, height: 420 } as const;
/** Bytes that such a picture has at most. */
export const mostSmallBytes = 1024 * 1024;

/** Where a window finds a picture that is on a card, by the app's own address. */
export function picturePath(cardId: string, attachmentId: string, size: PictureSize): string {
  return `/pictures/${cardId}/${attachmentId}/${size}`;
}

/** Asks a window to draw the picture at that path small. */
export interface ShrinkRequest {
  id: string;
  path: string;
}
