/**
 * One read at a time: what happens while one is under way is read once more afterwards, however often it is asked for. Whoever asks waits for a read that began after he asked.
 */
export function oneAtATime(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  return function again(): Promise<void> {
    if (!running) {
      running = read().finally(() => { running = undefined; });
      return running;
    }
    const another = () => {
      next = undefined;
      return again();
    };
    return next ??= running.then(another, another);
  };
}
