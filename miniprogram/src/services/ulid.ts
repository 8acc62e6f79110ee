// Ids made on the phone: time first, then chance, in the alphabet of the API's ids (26 characters, no I L O U).
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** @param time milliseconds since 1970. @param random gives 0 ≤ n < its argument. */
export function ulid(time: number, random: (below: number) => number): string {
  let head = '';
  for (let rest = time, i = 0; i < 10; i += 1, rest = Math.floor(rest / 32))
    head = ALPHABET.charAt(rest % 32) + head;
  let tail = '';
  for (let i = 0; i < 16; i += 1) tail += ALPHABET.charAt(random(32));
  return head + tail;
}
