import { ImageOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type Attachment, type PictureSize, picturePath } from '../../../preload/contract/index.ts';
import { useHubThere } from '../../store/hooks.tsx';

interface PictureProps {
  cardId: string;
  file: Attachment;
  size: PictureSize;
  /** Empty where the name stands beside it. */
  alt: string;
  className?: string | undefined;
  /** In its place where it can't be had. */
  instead?: ReactNode;
}

/** A picture that is on a card. Where it could not be had it is asked for again when the hub comes or goes. */
export function Picture({ cardId, file, size, alt, className, instead }: PictureProps) {
  const there = useHubThere();
  const [failedWith, setFailedWith] = useState<boolean | null>(null);
  if (failedWith === there) return instead ?? <ImageOff size={16} aria-hidden />;
  return (
    <img
      src={picturePath(cardId, file.id, size)}
      alt={alt}
      className={className}
      draggable={false}
      decoding="async"
      onError={() => setFailedWith(there)}
    />
  );
}
