/** The token of a plate: from the address in its code, whichever of the product's addresses it was printed with, or as somebody typed it. */
export function plateToken(text: string): string | undefined {
  const given = text.trim();
  const path = URL.canParse(given) && /^https?:/.test(given) ? new URL(given).pathname : given.startsWith('/s/') ? given : `/s/${given}`;
  return /^\/s\/([\w-]{8,80})\/?$/.exec(path)?.[1];
}
