import { expect, it } from 'vitest';
import { say } from './say.mjs';

it('speaks before anything is built, in three languages', () => {
  expect(say('start.desk', { why: say('start.why.root', {}, 'vi') }, 'vi')).toBe('desk, cửa sổ trong Chromium của hệ thống này (Electron không chạy với người dùng root)');
  expect(say('setup.built', { seconds: '2.0' }, 'ko')).toBe('2.0초 만에 빌드했습니다');
  expect(() => say('setup.no-such-sentence')).toThrow('setup.no-such-sentence');
});
