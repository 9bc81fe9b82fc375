import '@fontsource-variable/inter';
import './ui/tokens.css';
import './ui/base.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { answeringBridge, styleNonce } from './bridge.ts';
import { tellClicks } from './store/clicks.ts';
import { followContrast } from './store/contrast.ts';
import { watchFaring } from './store/faring.ts';
import { SessionProvider } from './store/hooks.tsx';
import { followLanguage } from './store/language.ts';
import { createSession } from './store/session.ts';
import { HintProvider } from './ui/hint.tsx';

const nonce = styleNonce();
if (nonce !== undefined) setNonce(nonce);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
const faring = watchFaring(answeringBridge(window.switchboard));
const { bridge } = faring;
const session = createSession(bridge, window.innerWidth);
faring.follow(session.workspace.store);
followLanguage(session.workspace.store, document.documentElement);
tellClicks(bridge, document);
followContrast(
  session.workspace.store,
  document.documentElement,
  window.matchMedia('(prefers-contrast: more)'),
);
void session.workspace.open();
createRoot(root).render(
  <SessionProvider session={session}>
    <HintProvider delayDuration={500}>
      <App />
    </HintProvider>
  </SessionProvider>,
);
