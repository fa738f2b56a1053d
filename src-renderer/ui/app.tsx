import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect } from 'react';
import { Dialogs } from '../dialogs/dialogs.tsx';
import './app.css';
import './controls.css';
import { Dock } from './dock.tsx';
import { DropTarget } from './drop-target.tsx';
import './fonts.css';
import { MenuBar } from './menu-bar.tsx';
import { MessageLine } from './message-line.tsx';
import { MessageStrip } from './message-strip.tsx';
import { CommandLine } from './precise/command-line.tsx';
import { StartScreen } from './start-screen.tsx';
import { StatusBar } from './status-bar.tsx';
import './theme.css';
import { useWorkspace } from './use-workspace.ts';

export function App() {
  useDocumentState();
  // While another plan is being opened, the one that is open stays on the screen; of the first one the desk is laid before it is there.
  const isOpen = useWorkspace((state) => state.document !== null || state.stage === 'opening');
  const drawsMenu = useWorkspace((state) => state.shell === 'desk');
  return (
    <Tooltip.Provider delay={500} closeDelay={0}>
      <div className="app">
        {drawsMenu ? <MenuBar /> : null}
        {isOpen ? <main className="app-work"><Dock /><MessageStrip /></main> : <StartScreen />}
        {isOpen ? <><div className="command-row"><CommandLine /><MessageLine /></div><StatusBar /></> : null}
      </div>
      <Dialogs />
      <DropTarget />
    </Tooltip.Provider>
  );
}

/** Language and theme are of the whole page: fonts, hyphens, spoken words and form controls follow them. */
function useDocumentState(): void {
  const locale = useWorkspace((state) => state.locale);
  const theme = useWorkspace((state) => state.theme);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}
