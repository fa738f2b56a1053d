import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bindDrawingKeys } from './actions/drawing-keys.ts';
import { bindClipboard } from './actions/bind-clipboard.ts';
import { bindKeys } from './actions/bind-keys.ts';
import { bindMapCursorKeys } from './actions/map-cursor-keys.ts';
import { keysOf } from './actions/keys.ts';
import { menu } from './actions/menu.ts';
import { showsOthers } from './actions/phases.ts';
import { actions, runAction } from './actions/registry.ts';
import { theMap } from './canvas/map.ts';
import type { Greeting } from './client/greet.ts';
import type { Platform } from './client/platform.ts';
import { systemMenu } from './client/system-menu.ts';
import { windowFileDialogs } from './dialogs/file-request.ts';
import { followBalance } from './store/balance.ts';
import { followShown } from './store/finding-shown.ts';
import { followFindings } from './store/findings.ts';
import { followMapCursor } from './store/map-cursor.ts';
import { followOrbit } from './store/orbit.ts';
import { useHost as rememberHost } from './store/host.ts';
import { releaseOnInput } from './store/panel-notice.ts';
import { takeOpening } from './store/project.ts';
import { followTool } from './store/tool-runner.ts';
import { workspace, type Workspace } from './store/workspace.ts';
import { speaker } from './text/catalogue.ts';
import { App } from './ui/app.tsx';
import { GoneScreen } from './ui/gone-screen.tsx';
import { keepThumbnail } from './ui/keep-thumbnail.ts';
import { loadKoreanFonts } from './ui/load-korean-fonts.ts';
import { setProgramVersion } from './ui/program-version.ts';
import { startSession } from './ui/session.ts';

/** The window, for a host that is being greeted. */
export async function start(greeting: Promise<Greeting>): Promise<void> {
  const root = createRoot(document.getElementById('root')!);
  // The graphics start while the host does.
  theMap();
  const { connection, hello, opening } = await greeting;
  const { client, platform } = connection;
  rememberHost(connection);
  platform.useDialogs(windowFileDialogs);
  client.onGone(() => root.render(<GoneScreen />));
  setProgramVersion(hello.version);
  workspace.setState({ shell: platform.shell, recent: hello.recent, examplePath: hello.examplePath });
  startSession(hello.session);
  keepThumbnail();
  followBalance();
  followFindings();
  followShown();
  followOrbit();
  followTool();
  followMapCursor();
  client.on('action', ({ name, path }) => runAction(name, path));
  bindDrawingKeys(window);
  bindMapCursorKeys(window);
  bindKeys(window);
  bindClipboard(document);
  releaseOnInput(window);
  showInShell(platform);
  window.addEventListener('beforeunload', (event) => {
    // An edit on its way to the file is milliseconds from being there.
    if (workspace.getState().saved === 'writing') event.preventDefault();
  });
  const opened = opening === null ? Promise.resolve(false) : takeOpening(opening);
  root.render(<StrictMode><App /></StrictMode>);
  if (workspace.getState().locale === 'ko') void loadKoreanFonts(false);
  else void opened.then(loadKoreanFonts);
  await opened;
}

/** Title and menu of the system's window follow the workspace. */
function showInShell(platform: Platform): void {
  const show = (state: Workspace) => {
    const name = state.document?.settings.name;
    platform.setTitle(name === undefined ? 'Planwright' : `${name} – Planwright`, state.path);
    if (platform.shell === 'electron') {
      platform.setMenu(systemMenu(menu, {
        say: speaker(state.locale),
        key: (action) => keysOf(state.keySet)[action],
        enabled: (action) => actions[action].enabled(state),
        holds: (action) => actions[action].holds?.(state) ?? null,
      }));
    }
  };
  // Whatever the menu or the title is made of; the pointer moves far more often than that.
  const partsOf = (state: Workspace) => [
    state.locale, state.path, state.document?.settings.name, state.stage, Math.min(2, state.selection.size), state.history.undo.length > 0,
    state.history.redo.length > 0, state.tool, state.phase, state.snapOn, state.drafting.ortho, state.drafting.polar, state.constructionLines.length > 0, state.theme, state.examplePath, state.keySet, state.compare?.mode, showsOthers(state), state.graticule, state.mapCursor !== null, state.orbit?.colors, state.balanceView.explains,
  ].join('|');
  let shown = '';
  const follow = (state: Workspace) => {
    const parts = partsOf(state);
    if (parts === shown) return;
    shown = parts;
    show(state);
  };
  follow(workspace.getState());
  workspace.subscribe(follow);
}
