/** What happens when: entries run in the order of their minutes, and the gateway's clock is moved to each. */
export class Agenda {
  constructor(gateway) { Object.assign(this, { gateway, entries: [], minute: 0, order: 0 }); }

  at(minute, run) { this.entries.push({ minute: Math.max(minute, this.minute), order: this.order++, run }); }
  after(minutes, run) { this.at(this.minute + minutes, run); }

  /** Runs what is due until `end`; what would come later does not happen. */
  async playUntil(end) {
    for (;;) {
      this.entries.sort((a, b) => a.minute - b.minute || a.order - b.order);
      const next = this.entries[0];
      if (!next || next.minute > end) { break; }
      this.entries.shift();
      await this.moveTo(next.minute);
      await next.run();
    }
    await this.moveTo(end);
  }

  async moveTo(minute) {
    if (minute > this.minute) { await this.gateway.advance((minute - this.minute) * 60); }
    this.minute = minute;
  }
}
