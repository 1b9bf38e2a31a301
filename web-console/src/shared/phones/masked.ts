export const isMasked = (phone: string): boolean => phone.includes('*');

/** +8613800138000 → 138****8000: what the screen shows of a number until somebody needs it. What is masked already stays. */
export function maskedPhone(phone: string): string {
  if (isMasked(phone)) { return phone; }
  const digits = phone.replace(/^\+86/, '').replace(/\D/g, '');
  return digits.length < 7 ? phone : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** As it is said and dialled here: without the country's own code, the mobile numbers in groups. */
export function spokenPhone(phone: string): string {
  const digits = phone.replace(/^\+86/, '');
  return /^1\d{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}` : digits === phone ? phone : `0${digits}`;
}
