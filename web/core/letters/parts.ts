// How many messages a text becomes on the air, by the alphabet that it needs (3GPP TS 23.038, section 6.2.1; TS 23.040).
const BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
/** Each takes the room of two. */
const MORE = new Set("\f^{}\\[~]|€");

const SEVEN_BIT = { alone: 160, joined: 153 };
const TWO_BYTES = { alone: 70, joined: 67 };

/** 0: there are no words. Letters that the short alphabet lacks make all of them take more room. */
export function partsOf(text: string): number {
  if (text === "") return 0;
  const letters = Array.from(text);
  const plain = letters.every((letter) => BASIC.has(letter) || MORE.has(letter));
  const room = plain ? SEVEN_BIT : TWO_BYTES;
  const sizes = letters.map((letter) => (plain ? (MORE.has(letter) ? 2 : 1) : letter.length));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  if (whole <= room.alone) return 1;
  // a letter of two is not cut in the middle: it begins the next message
  let [parts, used] = [1, 0];
  for (const size of sizes) {
    if (used + size > room.joined) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
