import { DockviewReact, type DockviewApi, type DockviewTheme, type IDockviewPanelHeaderProps, type IDockviewPanelProps } from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import { Activity, useCallback, useEffect, useRef, useState, type FunctionComponent } from 'react';
import { addPanel, hidePanel, panelNames, passingPanels, registerDock } from '../actions/panels.ts';
import { AttributeTablePanel } from '../panels/attribute-table-panel.tsx';
import { BalancePanel } from '../panels/balance-panel.tsx';
import { CapacityPanel } from '../panels/capacity-panel.tsx';
import { FindingsPanel } from '../panels/findings-panel.tsx';
import { DifferencesPanel } from '../panels/differences-panel.tsx';
import { CommentsPanel } from '../panels/comments-panel.tsx';
import { HistoryPanel } from '../panels/history-panel.tsx';
import { LayersPanel } from '../panels/layers-panel.tsx';
import { MapPanel } from '../panels/map-panel.tsx';
import { MergingPanel } from '../panels/merging-panel.tsx';
import { NoticesPanel } from '../panels/notices-panel.tsx';
import { PropertiesPanel } from '../panels/properties-panel.tsx';
import { VersionsPanel } from '../panels/versions-panel.tsx';
import { comparison } from '../store/comparison.ts';
import { merging } from '../store/merging.ts';
import { planDrawn } from '../store/open-plan.ts';
import './dock.css';
import { readLayout, rememberLayout } from './session.ts';
import { useSay } from './use-say.ts';

const theme: DockviewTheme = { name: 'planwright', className: 'dock-theme', dndTabIndicator: 'line', tabGroupIndicator: 'none' };

/** The map comes first: what lies around it is filled once the plan is on the screen, and then stays. */
const afterMap = (Panel: FunctionComponent): FunctionComponent => function AfterMap() {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    let left = false;
    void planDrawn().then(() => !left && setDrawn(true));
    return () => {
      left = true;
    };
  }, []);
  return isDrawn ? <Panel /> : null;
};

/** The dock keeps what stands behind another tab: it holds what was typed in it, and follows the plan again once it shows. */
const inSight = (Panel: FunctionComponent): FunctionComponent<IDockviewPanelProps> => function InSight({ api }) {
  const [visible, setVisible] = useState(api.isVisible);
  useEffect(() => {
    const listener = api.onDidVisibilityChange(({ isVisible }) => setVisible(isVisible));
    return () => listener.dispose();
  }, [api]);
  return <Activity mode={visible ? 'visible' : 'hidden'}><Panel /></Activity>;
};

const panels: Record<string, FunctionComponent> = {
  map: MapPanel, layers: afterMap(LayersPanel), properties: afterMap(PropertiesPanel), balance: afterMap(BalancePanel), capacity: CapacityPanel,
  findings: afterMap(FindingsPanel),
  table: AttributeTablePanel, history: afterMap(HistoryPanel), versions: afterMap(VersionsPanel), comments: afterMap(CommentsPanel), differences: DifferencesPanel, merging: MergingPanel, notices: afterMap(NoticesPanel),
};
const components = Object.fromEntries(Object.entries(panels).map(([name, Panel]) => [name, inSight(Panel)]));

/** A tab named in the language of the window. A middle click or the menu's "reset" are the ways a panel goes and comes. */
function NamedTab({ api }: IDockviewPanelHeaderProps) {
  const say = useSay();
  const title = say(`panel.${api.id}`);
  // The dock names the tab by it to who cannot see it.
  useEffect(() => api.setTitle(title), [api, title]);
  return (
    <span
      className="dock-tab"
      // The press would begin the browser's own scrolling by pointer.
      onMouseDown={(event) => { if (event.button === 1) event.preventDefault(); }}
      onAuxClick={(event) => { if (event.button === 1) api.close(); }}
    >
      {title}
    </span>
  );
}
const tabComponents = { named: NamedTab };

/** The map in the middle, panels around it that dock anywhere; where they are is remembered. */
export function Dock() {
  const removed = useRef<(() => void) | null>(null);
  useEffect(() => () => removed.current?.(), []);
  const ready = useCallback(({ api }: { readonly api: DockviewApi }) => {
    if (!restore(api)) lay(api);
    const listener = api.onDidLayoutChange(() => rememberLayout(JSON.stringify({ version: layoutVersion, layout: api.toJSON() })));
    const forget = registerDock(api, lay);
    const stops = [comparison.subscribe(({ shown }) => { if (shown === null) hidePanel('differences'); }), merging.subscribe(({ now }) => { if (now === null) hidePanel('merging'); })];
    removed.current = () => {
      for (const stop of stops) stop();
      listener.dispose();
      forget();
    };
  }, []);
  return <DockviewReact className="dock" theme={theme} components={components} tabComponents={tabComponents} onReady={ready} disableFloatingGroups scrollbars="native" />;
}

/** Counts up when panels are added or renamed: an older layout is thrown away. */
const layoutVersion = 7;

function restore(api: DockviewApi): boolean {
  const text = readLayout();
  if (text === null) return false;
  try {
    const { version, layout } = JSON.parse(text) as { version: number; layout: Parameters<DockviewApi['fromJSON']>[0] };
    if (version !== layoutVersion) return false;
    api.fromJSON(layout);
    const map = api.getPanel('map');
    if (map === undefined) return false;
    keepMapStill(map);
    // What they showed last time is not there any more.
    for (const name of passingPanels) {
      const passing = api.getPanel(name);
      if (passing !== undefined) api.removePanel(passing);
    }
    return true;
  } catch (error) {
    // A layout of another time is not worth a word to anyone; the default one stands in for it.
    if (!(error instanceof Error)) throw error;
    api.clear();
    return false;
  }
}

function lay(api: DockviewApi): void {
  keepMapStill(api.addPanel({ id: 'map', component: 'map', minimumWidth: 240, minimumHeight: 160 }));
  for (const name of panelNames) addPanel(api, name);
  api.getPanel('balance')?.api.setActive();
}

function keepMapStill(map: NonNullable<ReturnType<DockviewApi['getPanel']>>): void {
  map.group.header.hidden = true;
  map.group.locked = 'no-drop-target';
}
