import * as z from 'zod';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { text } from './text.ts';

/** A file's content by its SHA-256, in lower-case hex: what a file is known by. */
export const fileHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** As people see it; what a file system takes is made of it by rules/file-name.ts. */
export const fileNameSchema = text().trim().min(1).max(limits.nameLength);

/** A media type, such as `image/png`. */
export const fileTypeSchema = z.string().regex(/^[\w.+-]{1,60}\/[\w.+-]{1,100}$/);

/** A file on a card. Its bytes are no part of it: they are asked for by themselves. */
export const attachmentSchema = z.object({
  id: idSchema,
  hash: fileHashSchema,
  name: fileNameSchema,
  /** Bytes. */
  size: z.int().min(1),
  /** By what is in the file, not by its name; `application/octet-stream` where that says nothing. */
  type: fileTypeSchema,
  addedBy: z.string(),
  addedAt: z.iso.datetime({ offset: true }),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** A file whose content says nothing of its type. */
export const anyType = 'application/octet-stream';

/** Pictures that may be shown. Nothing that could hold a script is among them, such as SVG. */
export const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export function isPicture({ type }: Pick<Attachment, 'type'>): boolean {
  return pictureTypes.includes(type);
}

/** A file that the hub has taken. */
export const keptFileSchema = attachmentSchema.pick({ hash: true, size: true, type: true });
