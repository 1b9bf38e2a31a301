import type { Message } from '@/shared/api';

/** A group's conversation, oldest first. `contiguousTo` is the last message before which, from the first one here, nothing is missing. */
export interface GroupFeed { readonly messages: readonly Message[]; readonly contiguousTo: number; readonly reachesStart: boolean }

export const emptyGroup: GroupFeed = { messages: [], contiguousTo: 0, reachesStart: false };

export function addMessages(feed: GroupFeed, incoming: readonly Message[], reachesStart = feed.reachesStart): GroupFeed {
  const bySeq = new Map(feed.messages.map((message) => [message.seq, message]));
  for (const message of incoming) { bySeq.set(message.seq, message); }
  const messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  return { messages, contiguousTo: contiguousEnd(messages), reachesStart };
}

/** A message is here whose predecessor is not: fetch what came after `contiguousTo`. */
export const missesMessages = (feed: GroupFeed): boolean => (feed.messages.at(-1)?.seq ?? 0) > feed.contiguousTo;

function contiguousEnd(messages: readonly Message[]): number {
  let end = messages[0]?.seq ?? 0;
  for (const { seq } of messages.slice(1)) {
    if (seq !== end + 1) { break; }
    end = seq;
  }
  return end;
}
