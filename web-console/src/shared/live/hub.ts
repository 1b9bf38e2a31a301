import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { BoardDelta, Message } from '@/shared/api';
import type { InboxChange } from './inboxFeed';

/** Somebody who looks at a case. */
export interface Present { personId: string; name: string; typing: boolean }

/** What the server calls on a console. */
export interface LiveEvents {
  boardChanged: BoardDelta;
  messagePosted: Message;
  inboxChanged: InboxChange;
  issueChanged: { id: string; version: number };
  itemChanged: { kind: string; id: string; version: number };
  listChanged: { kind: string; scope: string; seq: number; id: string; version: number; removed?: boolean };
  presence: { issueId: string; people: Present[] };
  resync: { scope: string };
}

/** The part of a SignalR connection the console uses; tests put their own in its place. */
export interface Hub {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<T>(method: string, ...args: unknown[]): Promise<T>;
  on(event: string, handler: (argument: never) => void): void;
  onclose(handler: (error?: Error) => void): void;
}

export const buildHub = (): Hub => new HubConnectionBuilder().withUrl('/hubs/live').configureLogging(LogLevel.None).build();
