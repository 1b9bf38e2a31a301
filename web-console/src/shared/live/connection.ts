import { readonly, shallowRef, type Ref } from 'vue';
import type { Hub, LiveEvents } from './hub';
import { isRefusal } from './refusal';

export type LiveStatus = 'connecting' | 'live' | 'stale' | 'offline';
/** Something followed over the connection: joined after every connect, from where it stood. */
export interface Subscription { join(hub: Hub): Promise<void>; leave?(hub: Hub): Promise<void> }
type Handler<K extends keyof LiveEvents> = (event: LiveEvents[K]) => void;
export interface LiveOptions { build: () => Hub; wait?: (milliseconds: number) => Promise<void>; refused?: (error: unknown) => void }

const eventNames: (keyof LiveEvents)[] = ['boardChanged', 'messagePosted', 'inboxChanged', 'issueChanged', 'itemChanged', 'listChanged', 'presence', 'resync'];
const delays = [300, 1000, 2000, 4000, 8000];
const attemptsBeforeOffline = 2;

/** The one owner of the SignalR connection: connects, connects again for ever, and re-joins everything that is followed. */
export class LiveConnection {
  private readonly state = shallowRef<LiveStatus>('offline');
  readonly status: Readonly<Ref<LiveStatus>> = readonly(this.state);
  private readonly handlers = new Map<keyof LiveEvents, Set<Handler<never>>>();
  private readonly subscriptions = new Set<Subscription>();
  private hub?: Hub;
  private connected = false;
  private run = 0;
  private wake: () => void = () => {};

  constructor(private readonly options: LiveOptions) {}

  start(): void {
    this.stop();
    this.state.value = 'connecting';
    void this.connect(this.run, 0);
  }

  stop(): void {
    this.run += 1;
    this.connected = false;
    this.state.value = 'offline';
    void this.hub?.stop();
    this.hub = undefined;
  }

  /** The network went or came back: do not wait for a timeout to notice. */
  networkChanged(online: boolean): void {
    if (this.hub === undefined) { return; }
    if (!online) { this.state.value = 'offline'; return; }
    this.wake();
    if (this.connected) { void this.hub.stop(); }
  }

  on<K extends keyof LiveEvents>(event: K, handler: Handler<K>): () => void {
    const set = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, set.add(handler as Handler<never>));
    return () => set.delete(handler as Handler<never>);
  }

  follow(subscription: Subscription): () => void {
    this.subscriptions.add(subscription);
    if (this.connected) { void this.join([subscription], this.run, this.state.value); }
    return () => {
      this.subscriptions.delete(subscription);
      if (this.connected && this.hub) { subscription.leave?.(this.hub).catch(() => {}); }
    };
  }

  /** Says something nobody waits for; without a connection it is not said. */
  tell(method: string, ...args: unknown[]): void {
    if (this.connected) { this.hub?.invoke(method, ...args).catch(() => {}); }
  }

  /** A subscription noticed that it missed something. */
  rejoin(subscription: Subscription): void {
    if (this.connected && this.subscriptions.has(subscription)) { void this.join([subscription], this.run); }
  }

  private async connect(run: number, attempt: number): Promise<void> {
    const hub = this.options.build();
    this.hub = hub;
    for (const name of eventNames) { hub.on(name, (event) => this.dispatch(name, event)); }
    hub.onclose(() => {
      if (run !== this.run || this.hub !== hub) { return; }
      this.connected = false;
      this.state.value = 'stale';
      void this.again(run, 0);
    });
    try {
      await hub.start();
    } catch (error) {
      this.options.refused?.(error);
      if (run === this.run) { await this.again(run, attempt + 1); }
      return;
    }
    if (run !== this.run) { void hub.stop(); return; }
    this.connected = true;
    await this.join([...this.subscriptions], run);
  }

  private async again(run: number, attempt: number): Promise<void> {
    if (attempt >= attemptsBeforeOffline) { this.state.value = 'offline'; }
    const pause = this.options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
    await Promise.race([pause(delays[Math.min(attempt, delays.length - 1)] ?? 8000), new Promise<void>((resolve) => { this.wake = resolve; })]);
    if (run === this.run) { await this.connect(run, attempt); }
  }

  /** Something followed for the first time makes nothing older: the rest of the screen stays as it is. */
  private async join(subscriptions: Subscription[], run: number, meanwhile?: LiveStatus): Promise<void> {
    const hub = this.hub;
    if (!hub) { return; }
    if (this.state.value !== 'connecting') { this.state.value = meanwhile ?? 'stale'; }
    const results = await Promise.allSettled(subscriptions.map((subscription) => subscription.join(hub)));
    if (run !== this.run || this.hub !== hub || !this.connected) { return; }
    if (results.some((result) => result.status === 'rejected' && !isRefusal(result.reason))) { void hub.stop(); return; } // closed, it connects and joins anew
    this.state.value = 'live';
  }

  private dispatch<K extends keyof LiveEvents>(name: K, event: LiveEvents[K]): void {
    for (const handler of this.handlers.get(name) ?? []) { (handler as Handler<K>)(event); }
  }
}
