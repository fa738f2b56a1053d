import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What came to the loopback port, as far as it decides who may go on. */
export interface Knock { readonly method: string; readonly url: URL | null; readonly headers: IncomingHttpHeaders }

export type Verdict =
  | { readonly kind: 'allowed' }
  /** The first visit: the token was right, and is used up. The cookie goes with the way on to the plain address. */
  | { readonly kind: 'welcome'; readonly cookie: string }
  | { readonly kind: 'refused'; readonly why: 'host' | 'origin' | 'token' | 'cookie' };

export interface Access {
  /** The address to open the window with; its token works once. */
  readonly address: string;
  ask(knock: Knock): Verdict;
  /** A socket or a POST must come from our own page: the Origin header is set by the browser and cannot be set by a page. */
  askFromPage(knock: Knock): Verdict;
}

/**
 * Any program and any web page on this computer can reach a loopback port. What keeps them out: a token of 256 bits in
 * the first address, exchanged for a cookie no script can read and no other site's request carries; the Host header
 * (a page elsewhere whose name is made to point at 127.0.0.1 sends its own); and the Origin header.
 */
export function guardAccess(port: number): Access {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const token = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  // Cookies belong to a host whatever the port: two desks at a time must not take each other's.
  const cookieName = `planwright-${port}`;
  let tokenUsed = false;

  const ask = ({ url, headers }: Knock): Verdict => {
    if (headers.host !== host || url === null) return { kind: 'refused', why: 'host' };
    const known = same(cookieOf(headers.cookie, cookieName), session);
    const given = url.searchParams.get('t');
    // A second click on the address by somebody who is in already leads in; by anybody else it leads nowhere.
    if (given === null || known) return known ? { kind: 'allowed' } : { kind: 'refused', why: 'cookie' };
    if (tokenUsed || !same(given, token)) return { kind: 'refused', why: 'token' };
    tokenUsed = true;
    return { kind: 'welcome', cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/` };
  };

  return {
    address: `${origin}/?t=${token}`,
    ask,
    askFromPage(knock) {
      const verdict = ask(knock);
      if (verdict.kind !== 'allowed') return verdict.kind === 'refused' ? verdict : { kind: 'refused', why: 'cookie' };
      return knock.headers.origin === origin ? verdict : { kind: 'refused', why: 'origin' };
    },
  };
}

function cookieOf(header: string | undefined, name: string): string {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return '';
}

/** How long the comparison takes tells nothing of where the two differ. */
function same(given: string, right: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
