import type { Session } from './electron-main.ts';
import { appAddress } from './protocol.ts';

/** Writing what was copied, and filling the screen; nothing else is ever asked of the system for the page. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((webContents, permission, callback, { requestingUrl }) =>
    callback(granted.has(permission) && webContents.getURL().startsWith(appAddress) && requestingUrl.startsWith(appAddress)));
  session.setPermissionCheckHandler((_, permission, requestingOrigin) =>
    granted.has(permission) && `${requestingOrigin.replace(/\/$/, '')}/` === appAddress);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
}
