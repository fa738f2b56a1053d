/** A name that no line ends within: "TM-3" with joiners about its hyphen, which nobody sees. */
export const unbroken = (name: string): string => name.replaceAll('-', '\u2060-\u2060');
