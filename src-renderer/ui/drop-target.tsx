import { useEffect, useState } from 'react';
import type { Dropped } from '../client/platform.ts';
import { openProject } from '../store/project.ts';
import { host } from '../store/host.ts';
import { workspace } from '../store/workspace.ts';
import { Icon } from './icons/icon.tsx';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** Files dropped anywhere on the window: imported into the open plan, or the beginning of one. */
export function DropTarget() {
  const say = useSay();
  const isOpen = useWorkspace((state) => state.stage === 'open');
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child leaves its parent: the window is left when every entry has been.
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth++;
      setOver(true);
    };
    const stay = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const leave = (event: DragEvent) => {
      if (carriesFiles(event) && --depth <= 0) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      // What is dropped can be asked only now; folders show themselves by their entries.
      const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
      void take(items.flatMap((item) => {
        const file = item.getAsFile();
        return file === null ? [] : [{ file, entry: item.webkitGetAsEntry() }];
      }));
    };
    const listeners = { dragenter: enter, dragover: stay, dragleave: leave, drop };
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener as EventListener);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="drop-target" aria-hidden="true">
      <p><Icon name="import" />{say(isOpen ? 'drop.import' : 'drop.open')}</p>
    </div>
  );
}

async function take(dropped: readonly Dropped[]): Promise<void> {
  if (dropped.length === 0 || workspace.getState().dialog !== null || workspace.getState().stage === 'opening') return;
  workspace.setState({ message: { key: 'drop.receiving', evidence: { name: dropped[0]!.file.name }, tone: 'said' } });
  const paths = await host().platform.pathsOf(dropped);
  if (!paths.ok) return workspace.setState({ message: { key: `problem.${paths.failure.code}`, evidence: paths.failure.evidence, tone: 'failed' } });
  workspace.setState({ message: null });
  const [path] = paths.value;
  if (path === undefined) return;
  const { stage } = workspace.getState();
  if (stage === 'open') workspace.setState({ dialog: { name: 'import', data: { paths: paths.value } } });
  else if (path.toLowerCase().endsWith('.gpkg') && (await openProject(path))) return;
  else workspace.setState({ dialog: { name: 'new-plan', data: { path } } });
}
