/** What a visitor's phone keeps of a report it sent: enough to ask how it fares, and his own words to know it by. */
export interface Receipt { issueId: string; key: string; text: string; where: string; at: number }

const receiptsKey = 'gridwhistle.receipts', secretKey = 'gridwhistle.follow';
const most = 20;

export function readReceipts(storage: Pick<Storage, 'getItem'> = localStorage): Receipt[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(receiptsKey) ?? '[]');
    return Array.isArray(kept) ? kept as Receipt[] : [];
  } catch { return []; }
}

/** Newest first; a second report that joined the same issue replaces the first. */
export const withReceipt = (receipts: readonly Receipt[], receipt: Receipt): Receipt[] =>
  [receipt, ...receipts.filter(({ issueId }) => issueId !== receipt.issueId)].slice(0, most);

export const addReceipt = (receipt: Receipt): void => { localStorage.setItem(receiptsKey, JSON.stringify(withReceipt(readReceipts(), receipt))); };
export const forgetReceipt = (issueId: string): void => { localStorage.setItem(receiptsKey, JSON.stringify(readReceipts().filter((one) => one.issueId !== issueId))); };

/** The secret of this phone: made once, sent with its reports, and the only thing by which they can be followed. */
export function followKey(storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): string {
  const known = storage.getItem(secretKey);
  if (known) { return known; }
  const made = [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  storage.setItem(secretKey, made);
  return made;
}
