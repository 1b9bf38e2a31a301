/** The server's time as well as it is known here: the product's clock decides what is late, not this machine's. */
export class ServerClock {
  private offset = 0;

  /** Called when the time on screen must jump rather than tick. */
  shifted: () => void = () => {};

  constructor(private readonly systemNow: () => number = Date.now) {}

  now(): number { return this.systemNow() + this.offset; }

  observe(date: Date): void {
    const candidate = date.getTime() - this.systemNow();
    if (Number.isFinite(candidate) && Math.abs(candidate - this.offset) > tolerance) { this.shift(candidate); }
  }

  /** Something happened at this instant, so it is not earlier now. */
  observeAtLeast(instant: string): void {
    const time = Date.parse(instant);
    if (time > this.now() + tolerance) { this.shift(time - this.systemNow()); }
  }

  private shift(offset: number): void {
    this.offset = offset;
    this.shifted();
  }
}

/** What the way of an answer may take; a smaller difference is not worth a jump of every clock on screen. */
const tolerance = 1500;
