import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printByShell } from './print-by-shell.ts';
import type { PrintAsked } from './print-page.ts';

class Shell extends EventEmitter {
  readonly asked: (PrintAsked & { readonly html: string })[] = [];
  postMessage(message: PrintAsked): void {
    this.asked.push({ ...message, html: readFileSync(message.path, 'utf8') });
  }
  answer(print: number, pdf: string | null): void {
    this.emit('message', { data: { printed: print, pdf: pdf === null ? null : Buffer.from(pdf), detail: 'why' }, ports: [] });
  }
}
const whole = '%PDF-1.4\n1 0 obj <</Type /Page>>\n%%EOF';

test('pages go to the shell as files that are gone afterwards, and answers find who asked', async () => {
  const shell = new Shell();
  const print = printByShell(shell);
  const [one, two, three] = [print('<p>1'), print('<p>2'), print('<p>3')];
  expect(shell.asked.map(({ html }) => html)).toEqual(['<p>1', '<p>2', '<p>3']);
  shell.emit('message', { data: 'end', ports: [] });
  shell.answer(2, whole);
  shell.answer(1, null);
  shell.answer(3, 'no pdf');
  expect(await two).toEqual({ ok: true, value: Buffer.from(whole) });
  expect(await one).toMatchObject({ ok: false, failure: { code: 'print-failed', detail: 'why' } });
  expect(await three).toMatchObject({ ok: false, failure: { code: 'print-failed' } });
  expect(shell.asked.some(({ path }) => existsSync(path))).toBe(false);
});
