import type { IDockviewPanelProps } from 'dockview-react';
import { useEffect, useState } from 'react';

/** Whether a panel's tab is the one that shows. The dock keeps what stands behind another tab alive: long work waits for this. */
export function useInSight(api: IDockviewPanelProps['api']): boolean {
  const [inSight, setInSight] = useState(api.isVisible);
  useEffect(() => {
    const listener = api.onDidVisibilityChange(({ isVisible }) => setInSight(isVisible));
    return () => listener.dispose();
  }, [api]);
  return inSight;
}
