import type { ReactNode } from 'react';
import { Icon } from './icons/icon.tsx';

/** What went wrong, in one sentence, with the way out beside it. */
export function Trouble({ children, tone = 'failed' }: { readonly children: ReactNode; readonly tone?: 'failed' | 'remark' }) {
  return (
    <div className={tone === 'failed' ? 'trouble' : 'remark'} role={tone === 'failed' ? 'alert' : 'note'}>
      <Icon name={tone === 'failed' ? 'warning' : 'info'} />
      <div>{children}</div>
    </div>
  );
}
