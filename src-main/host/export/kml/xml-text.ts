/** Characters XML 1.0 has no way to write, escaped or not. */
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const isUnwritable = (text: string): boolean => text.search(unwritable) >= 0;

/** Text of an element or an attribute. A carriage return survives only as a reference. */
export const xmlText = (text: string): string =>
  text.replace(unwritable, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
