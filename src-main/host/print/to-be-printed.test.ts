import { expect, test } from 'vitest';
import { printArguments } from './print-page.ts';
import { toBePrinted } from './to-be-printed.ts';

const page = (body: string) => `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'"><style>a{}</style></head><body>${body}<script>alert(1)</script></body></html>`;
const families = (html: string) => [...new Set([...html.matchAll(/@font-face\{font-family:'([^']+)'/g)].map((match) => match[1]))].sort();

test('what is printed runs nothing and loads nothing but the fonts within it', () => {
  const html = toBePrinted(page('Đất ở'));
  expect(html).not.toContain('<script');
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; font-src data:");
  expect(html).not.toContain('script-src');
  expect(html.match(/url\((?!data:)/g)).toBeNull();
});

test('has the faces of the letters it is written in, and no others', () => {
  const vietnamese = toBePrinted(page('Đất ở đô thị'));
  expect(families(vietnamese)).toContain('Be Vietnam Pro');
  // Its Latin letters, of which the Korean font has some too.
  expect(vietnamese.match(/@font-face/g)!.length).toBeLessThan(12);
  const korean = toBePrinted(page('공업용지'));
  expect(families(korean)).toEqual(['Be Vietnam Pro', 'Noto Sans KR']);
  // Four letters are in a few of a hundred faces.
  expect(korean.match(/@font-face/g)!.length).toBeLessThan(24);
});

test('the browser that prints has no network, a profile of its own, and its sandbox unless it is root', () => {
  const words = printArguments({ page: '/tmp/x/page.html', pdf: '/tmp/x/page.pdf', profile: '/tmp/x/profile', isRoot: false });
  expect(words).toEqual(expect.arrayContaining(['--headless', '--user-data-dir=/tmp/x/profile', '--print-to-pdf=/tmp/x/page.pdf', '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>']));
  expect(words).not.toContain('--no-sandbox');
  expect(words.at(-1)).toMatch(/^file:\/\/\/.*page\.html$/);
});
