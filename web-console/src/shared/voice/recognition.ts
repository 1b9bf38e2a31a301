/** As much of the browser's speech recognition as is used; the language's own types do not know it yet. */
export interface Recognition {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}
type Known = { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition };

/** The browser's speech recognition; undefined where it has none. */
export function recognitionOf(browser: object = globalThis): (new () => Recognition) | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = browser as Known;
  return SpeechRecognition ?? webkitSpeechRecognition;
}

/** What was heard so far, as one text. */
export const heard = (results: ArrayLike<ArrayLike<{ transcript: string }>>): string => Array.from(results, (result) => result[0]?.transcript ?? '').join('');

/** Spoken words behind written ones. */
export const behind = (written: string, spoken: string): string => (written === '' || /[\s,，。;；!！?？]$/.test(written) ? written + spoken : `${written}，${spoken}`);
