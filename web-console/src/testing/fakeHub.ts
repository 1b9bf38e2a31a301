import type { Hub } from '@/shared/live/hub';

/** A hub whose far side the spec plays. */
export class FakeHub implements Hub {
  readonly calls: [string, ...unknown[]][] = [];
  private readonly handlers = new Map<string, (argument: never) => void>();
  private closed: (error?: Error) => void = () => {};

  constructor(private readonly start_: () => Promise<void> = async () => {}, private readonly answer: (method: string, args: unknown[]) => unknown = () => undefined) {}

  start(): Promise<void> { return this.start_(); }
  async stop(): Promise<void> { this.closed(); }
  async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    this.calls.push([method, ...args]);
    return await this.answer(method, args) as T;
  }
  on(event: string, handler: (argument: never) => void): void { this.handlers.set(event, handler); }
  onclose(handler: (error?: Error) => void): void { this.closed = handler; }

  push(event: string, argument: unknown): void { this.handlers.get(event)?.(argument as never); }
  cut(): void { this.closed(new Error('cut')); }
}
