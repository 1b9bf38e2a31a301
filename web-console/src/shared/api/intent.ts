/**
 * One thing a person means to do. The same intent sent again carries the same key, so a retry after a lost answer
 * does nothing twice; another body is another intent.
 */
export class Intent {
  private body?: string;
  private key?: string;

  constructor(private readonly newKey: () => string = () => crypto.randomUUID()) {}

  keyFor(body: unknown): string {
    const text = JSON.stringify(body) ?? '';
    if (this.key === undefined || this.body !== text) {
      this.key = this.newKey();
      this.body = text;
    }
    return this.key;
  }

  /** It is done: doing the same again is a new intent. */
  settle(): void { this.key = undefined; }
}
