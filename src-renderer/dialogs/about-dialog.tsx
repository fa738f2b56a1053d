import { workspace } from '../store/workspace.ts';
import { Modal } from '../ui/modal.tsx';
import { programVersion } from '../ui/program-version.ts';
import { useSay } from '../ui/use-say.ts';

const close = (): void => workspace.setState({ dialog: null });

export function AboutDialog() {
  const say = useSay();
  return (
    <Modal title={say('action.about')} width="small" onClose={close} onSubmit={close} footer={<button type="submit" className="button primary">{say('dialog.done')}</button>}>
      <p className="about-name">Planwright <span className="soft">{programVersion()}</span></p>
      <p>{say('about.what')}</p>
      <p className="soft">{say('about.offline')}</p>
      <p className="soft">{say('about.sources')}</p>
    </Modal>
  );
}
