// Texts cut to what a keyword of the platform holds (订阅消息参数值内容限制说明): by code point, never inside a character.

/** `thing`: characters. */
export const LONGEST_THING = 20;

/** On one line; what is cut off leaves an ellipsis. */
export function thing(text: string, max = LONGEST_THING): string {
  const characters = Array.from(
    text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .replace(/\p{Cf}/gu, '')
      .trim(),
  );
  return characters.length <= max
    ? characters.join('')
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * Fills `{places}` so that the whole is a `thing`: a long name is cut, the words around it stay, and with them what the
 * sentence says.
 */
export function fillThing(template: string, valueOf: (place: string) => string): string {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const words = Array.from(template.replace(/\{\w+\}/g, '')).length;
  const room = Math.floor((LONGEST_THING - words) / Math.max(names.length, 1));
  return thing(template.replace(/\{(\w+)\}/g, (_, name: string) => thing(valueOf(name), room)));
}
