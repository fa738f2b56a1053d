import type { DockviewApi } from 'dockview-react';

export const panelNames = ['layers', 'properties', 'balance', 'capacity', 'findings', 'table', 'history', 'versions', 'comments', 'notices'] as const;
/** There only while there is something in them. */
export const passingPanels = ['differences', 'merging'] as const;
export type PanelName = (typeof panelNames)[number] | (typeof passingPanels)[number];

/** The dock registers itself here while it is on the screen; actions speak to it without knowing the components. */
let dock: { readonly api: DockviewApi; readonly lay: (api: DockviewApi) => void } | null = null;

export function registerDock(api: DockviewApi, lay: (api: DockviewApi) => void): () => void {
  dock = { api, lay };
  return () => {
    if (dock?.api === api) dock = null;
  };
}

/** Brings a panel to the front, putting it back where it belongs if it was closed, and moves the focus into it. */
export function showPanel(name: PanelName): void {
  if (dock === null) return;
  const { api } = dock;
  let panel = api.getPanel(name);
  if (panel === undefined) {
    addPanel(api, name);
    panel = api.getPanel(name);
  }
  panel?.api.setActive();
  const content = panel?.view.content.element;
  (content?.querySelector<HTMLElement>('[role="grid"]') ?? content?.querySelector<HTMLElement>('button, input, [tabindex="0"]'))?.focus();
}

/** Takes a panel away that has nothing to show any more. */
export function hidePanel(name: PanelName): void {
  const panel = dock?.api.getPanel(name);
  if (panel !== undefined) dock?.api.removePanel(panel);
}

export function resetLayout(): void {
  if (dock === null) return;
  dock.api.clear();
  dock.lay(dock.api);
}

/** Layers left of the map, properties right of it, everything else below it as tabs. */
export function addPanel(api: DockviewApi, name: PanelName): void {
  const options = { id: name, component: name, tabComponent: 'named', title: name };
  const below = (['balance', 'capacity', 'findings', 'table', 'history', 'versions', 'comments', 'notices', 'differences', 'merging'] as const).find((each) => each !== name && api.getPanel(each) !== undefined);
  if (name === 'layers') api.addPanel({ ...options, position: { referencePanel: 'map', direction: 'left' }, initialWidth: 236, minimumWidth: 196 });
  else if (name === 'properties') api.addPanel({ ...options, position: { referencePanel: 'map', direction: 'right' }, initialWidth: 284, minimumWidth: 200 });
  else if (below !== undefined) api.addPanel({ ...options, position: { referencePanel: below, direction: 'within' }, inactive: true });
  else api.addPanel({ ...options, position: { referencePanel: 'map', direction: 'below' }, initialHeight: 264, minimumHeight: 96 });
}
