import { describe, expect, it } from 'vitest';
import { browserArguments } from './open-window.ts';

describe('the flags of the browser', () => {
  it('show an app window with a profile of its own', () => {
    expect(browserArguments('http://127.0.0.1:1/?t=x', '/profile', false)).toEqual(expect.arrayContaining(['--app=http://127.0.0.1:1/?t=x', '--user-data-dir=/profile', '--disable-background-networking']));
  });
  it('give the sandbox up for root alone', () => {
    expect(browserArguments('a', 'p', false)).not.toContain('--no-sandbox');
    expect(browserArguments('a', 'p', true)).toContain('--no-sandbox');
  });
});
