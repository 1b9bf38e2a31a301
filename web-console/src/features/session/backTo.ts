/** Only a path of this console may be gone back to after sign-in. */
export function backTo(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) && !value.startsWith('/sign-in') ? value : undefined;
}
