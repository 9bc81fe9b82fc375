import { type KeyboardEvent, type MouseEvent, memo, type ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { memberInLink } from '../../preload/contract/index.ts';
import { useActions } from '../store/hooks.tsx';
import styles from './markdown.module.css';
import { MentionChip } from './mention-chip.tsx';

interface LinkProps {
  url: string | undefined;
  children: ReactNode;
}

/**
 * A link without `href`, so that no click, drag or key can navigate this window. Main decides which schemes it
 * opens, and says so where it doesn't.
 */
function Link({ url, children }: LinkProps) {
  const { openLink } = useActions();
  if (url === undefined || url === '' || url.startsWith('#')) return <>{children}</>;
  const open = (event: MouseEvent | KeyboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    openLink(url);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an anchor has an address, and this must not, see above.
    <span
      role="link"
      tabIndex={0}
      className={styles.link}
      title={url}
      onClick={open}
      onAuxClick={(event) => (event.button === 1 ? open(event) : event.preventDefault())}
      onKeyDown={(event) => event.key === 'Enter' && open(event)}
    >
      {children}
    </span>
  );
}

const components: Components = {
  a({ href, children }) {
    const memberId = memberInLink(href ?? '');
    if (memberId !== null) return <MentionChip memberId={memberId}>{children}</MentionChip>;
    return <Link url={href}>{children}</Link>;
  },
  // Nothing is fetched from elsewhere: a picture is a link to it.
  img: ({ src, alt }) => (
    <Link url={typeof src === 'string' ? src : undefined}>{alt === undefined || alt === '' ? src : alt}</Link>
  ),
};
const plugins = [remarkGfm];
/** Links carry no address, so the text of it may pass unchanged to the one place that judges it. */
const asWritten = (url: string) => url;

/** Markdown as people write it; HTML in it stays text. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return (
    <div className={styles.markdown}>
      <ReactMarkdown remarkPlugins={plugins} components={components} urlTransform={asWritten}>
        {text}
      </ReactMarkdown>
    </div>
  );
});
