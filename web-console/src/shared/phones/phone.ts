import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** What the form says of a number before it is sent. The server is the judge: it may know better, and is asked in any case. */
export type PhoneNote = { kind: 'good'; text: string } | { kind: 'doubtful' };

/** Signs nobody sees, which come with numbers that were copied. */
const unseen = /[\p{Cf}\p{Cc}]/gu;

/** Nothing for an empty field; how the number is grouped, or that nobody could dial it. */
export function phoneNote(typed: string): PhoneNote | undefined {
  const text = typed.normalize('NFKC').replace(unseen, '').trim();
  if (text === '') { return undefined; }
  const number = parsePhoneNumberFromString(text, 'CN');
  if (!number?.isPossible()) { return { kind: 'doubtful' }; }
  return { kind: 'good', text: number.country === 'CN' ? number.formatNational() : number.formatInternational() };
}
