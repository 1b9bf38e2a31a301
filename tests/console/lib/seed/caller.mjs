/** Calls by whoever has no account, or has not signed in yet. */
function sender(gateway, who) {
  return async (method, path, body, headers = {}) => {
    const form = body instanceof FormData;
    const answer = await fetch(`${gateway.url}/api/v1${path}`, {
      method, body: form || body === undefined ? body : JSON.stringify(body),
      headers: { ...(form || body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    });
    if (!answer.ok) { throw new Error(`${who} ${path}: ${answer.status} ${await answer.text()}`); }
    return answer.status === 204 ? undefined : answer.json();
  };
}

/** Somebody who speaks to the API directly. */
export async function caller(gateway, account) {
  const send = sender(gateway, account);
  const { accessToken } = await send('POST', '/tokens', { account, password: 'gridwhistle-dev' });
  const bearer = { Authorization: `Bearer ${accessToken}` };
  const write = (path, body) => send('POST', path, body, { ...bearer, 'Idempotency-Key': crypto.randomUUID() });
  return Object.assign(write, { read: (path) => send('GET', path, undefined, bearer) });
}

/** Somebody who scanned a plate: what he writes he can follow by the key his phone made. */
export const passerBy = (gateway, followKey) => (path, body) =>
  sender(gateway, 'a passer-by')('POST', path, body, { 'Idempotency-Key': crypto.randomUUID(), 'Follow-Key': followKey });

/** Signs everybody in once. */
export function callers(gateway) {
  const known = new Map();
  return (account) => {
    if (!known.has(account)) { known.set(account, caller(gateway, account)); }
    return known.get(account);
  };
}
