import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { BoardDelta, Message } from '@/shared/api';
import type { InboxChange } from './inboxFeed';

/** What the server calls on a console. */
export interface LiveEvents {
  boardChanged: BoardDelta;
  messagePosted: Message;
  inboxChanged: InboxChange;
  issueChanged: { id: string; version: number };
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
