const named: Readonly<Record<string, string>> = {
  Shift: 'Shift', Alt: 'Alt', Delete: 'Del', Equal: '+', Minus: '−', Home: 'Home', Escape: 'Esc', Enter: 'Enter',
  Space: 'Space', Backspace: 'Backspace', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Slash: '/',
};

/** `Mod+Shift+KeyZ` as it is printed on the keyboard: `Ctrl+Shift+Z`, or `⌘⇧Z`'s words on a Mac. */
export function keyLabel(key: string, mac = isMac()): string {
  if (key === 'Shift+Slash') return '?';
  return key.split('+').map((part) => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
    return named[part] ?? part.replace(/^(Key|Digit)/, '');
  }).join('+');
}

const isMac = (): boolean => typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac OS');
