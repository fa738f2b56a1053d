import { Dialog } from '@base-ui/react/dialog';
import { useRef, type FormEvent, type ReactNode } from 'react';
import { workspace } from '../store/workspace.ts';
import { IconButton } from './icon-button.tsx';
import { useSay } from './use-say.ts';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons, the one that goes on last. */
  readonly footer?: ReactNode;
  readonly width?: 'small' | 'medium' | 'wide' | 'large';
  readonly onSubmit?: () => void;
  /** Esc, where it backs out one step before it closes. */
  readonly onEscape?: (() => void) | undefined;
  /** Another dialog above this one: it must be inside, so that a click on it is not a click outside. */
  readonly above?: ReactNode;
  /** Stands above another dialog, and gives the focus back to it. */
  readonly nested?: boolean;
  /** Stands at the side and leaves the map in sight and in reach: what is being decided is shown there. */
  readonly beside?: boolean;
}

/** A dialog: title, scrolling body, buttons. Esc closes it; a click beside it does not, so that nothing typed is lost. */
export function Modal({ title, onClose, children, footer, width = 'medium', onSubmit, onEscape, above, nested = false, beside = false }: ModalProps) {
  const say = useSay();
  const popup = useRef<HTMLDivElement>(null);
  // Between two dialogs the focus must not fall on what lies behind them: the next Enter would be taken there.
  const givesBack = () => nested || workspace.getState().dialog === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit?.();
  };
  return (
    <Dialog.Root open modal={beside ? 'trap-focus' : true} disablePointerDismissal onOpenChange={(open, { reason }) => { if (!open) (reason === 'escape-key' && onEscape !== undefined ? onEscape : onClose)(); }}>
      <Dialog.Portal>
        {beside ? null : <Dialog.Backdrop className="dialog-backdrop" />}
        <Dialog.Popup ref={popup} className={`dialog ${width}${beside ? ' beside' : ''}`} initialFocus={() => firstControl(popup.current)} finalFocus={givesBack} render={<form onSubmit={submit} noValidate />}>
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            <IconButton icon="close" label={say('dialog.close')} actionKey="Escape" onClick={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {footer === undefined ? null : <footer className="dialog-foot">{footer}</footer>}
          {above}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What is to be filled in comes first (marked `data-first` where it is not the first field), else the button that goes on; the close button is there for who looks for it. */
function firstControl(popup: HTMLElement | null): HTMLElement | null {
  const find = (selector: string) => popup?.querySelector<HTMLElement>(selector) ?? null;
  return find('[data-first]') ?? find('.dialog-body input.field') ?? find('.dialog-body :is(button, [tabindex="0"]):not(:disabled)') ?? find('.dialog-foot .primary:not(:disabled)') ?? find('.dialog-foot button:not(:disabled)');
}
