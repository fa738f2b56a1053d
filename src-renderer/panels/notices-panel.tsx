import { workspace } from '../store/workspace.ts';
import { useStore } from 'zustand';
import { lastImport } from '../dialogs/import/last-import.ts';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './panel.css';

/** What the plan's file had to say when it was opened, and what the last import did. */
export function NoticesPanel() {
  const say = useSay();
  const notices = useWorkspace((state) => state.notices);
  const path = useWorkspace((state) => state.path);
  const imported = useStore(lastImport, ({ done }) => (done?.plan === path ? done : null));
  return (
    <section className="panel" aria-label={say('panel.notices')}>
      <div className="panel-scroll">
        {notices.length === 0 && imported === null ? <p className="empty">{say('notices.empty')}</p> : null}
        <div className="notices">
          {notices.map((notice, index) => <Trouble key={index} tone="remark">{say.problem(notice)}</Trouble>)}
          {imported?.imports.map(({ sourceName, report }, index) => (
            <Trouble key={`import ${index}`} tone="remark">
              {say('notices.import', { source: sourceName, read: report.read, written: report.written, setAside: report.setAside })}{' '}
              <button type="button" className="link" onClick={() => workspace.setState({ dialog: { name: 'import-report' } })}>{say('notices.show-report')}</button>
            </Trouble>
          ))}
        </div>
      </div>
    </section>
  );
}
