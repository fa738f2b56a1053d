import { leaveVersion, restoreVersion } from '../store/versions.ts';
import { momentWriter } from '../text/format-moment.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './versions.css';

/** Over the map while a version is shown in the plan's place: which one, that it cannot be edited, and the ways on. */
export function VersionBanner() {
  const say = useSay();
  const viewing = useWorkspace((state) => state.viewing);
  const selection = useWorkspace((state) => state.selection);
  if (viewing === null) return null;
  return (
    <div className="version-banner" role="status">
      <p><strong>{viewing.name}</strong> · {momentWriter(say.locale)(viewing.at)} · {say('version.read-only')}</p>
      {selection.size === 0 ? null : <button type="button" className="button" onClick={() => void restoreVersion(viewing, selection)}>{say('version.restore-selected', { count: selection.size })}</button>}
      <button type="button" className="button" onClick={() => void restoreVersion(viewing, null)}>{say('version.restore-all')}</button>
      <button type="button" className="button primary" onClick={() => void leaveVersion()}>{say('action.leave-version')}</button>
    </div>
  );
}
