/** Names that Windows takes for devices, whatever comes after the dot. */
const deviceNames = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** Bytes a name may have on every file system we meet (255), less what a suffix may need. */
const longestName = 200;

/**
 * A file name that means just a file in the folder it is put into, on every system: no separators, no control
 * characters, nothing Windows reserves; letters of all scripts stay. The ending survives shortening.
 */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex
  const plain = last.replace(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, '_').replace(/^\.+/, '').replace(/[. ]+$/, '').trim();
  const usable = plain === '' ? 'file' : deviceNames.test(plain) ? `_${plain}` : plain;
  return shortened(usable);
}

function shortened(name: string): string {
  if (utf8Length(name) <= longestName) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  let stem = '';
  for (const character of ending === '' ? name : name.slice(0, dot)) {
    if (utf8Length(stem + character + ending) > longestName) break;
    stem += character;
  }
  return stem + ending;
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;
