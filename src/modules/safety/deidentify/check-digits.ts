const digits = (value: string): number[] => [...value.replace(/\D/g, "")].map(Number);

/** Cards and IMEIs: ISO/IEC 7812-1. */
export function isLuhn(value: string): boolean {
  const sum = digits(value)
    .toReversed()
    .reduce((total, digit, i) => total + (i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return sum % 10 === 0;
}

/** NHS numbers: modulus 11. */
export function isNhsNumber(value: string): boolean {
  const all = digits(value);
  if (all.length !== 10) return false;
  const rest = 11 - (all.slice(0, 9).reduce((sum, digit, i) => sum + digit * (10 - i), 0) % 11);
  return (rest === 11 ? 0 : rest) === all[9];
}

/** Bank accounts: ISO 13616, modulus 97. */
export function isIban(value: string): boolean {
  const compact = value.replaceAll(" ", "").toUpperCase();
  if (compact.length < 15 || compact.length > 34) return false;
  const turned = compact.slice(4) + compact.slice(0, 4);
  let rest = 0;
  for (const sign of turned)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
