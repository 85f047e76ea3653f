import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { takeSessionFromAddress } from './session/session-link.ts';
import { applyTheme, keptTheme } from './shell/theme.ts';
import './styles/theme.css';
import './styles/controls.css';
import './styles/dialog.css';
import './styles/start.css';
import './styles/conversation.css';
import './styles/transcript.css';
import './styles/desk.css';
import './styles/conversation-motion.css';
import './styles/conversation-narrow.css';
import './styles/charts.css';
import './styles/view.css';
import './styles/shell.css';

applyTheme(keptTheme());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const linkedSession = takeSessionFromAddress();
createRoot(root).render(
  <StrictMode>
    <App linkedSession={linkedSession} />
  </StrictMode>,
);
