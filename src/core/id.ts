/** A new identifier `<prefix>_<uuidv7 without dashes>`: sorts by time of making, tells its kind in a log. */
export const newId = (prefix: string): string => `${prefix}_${Bun.randomUUIDv7().replaceAll("-", "")}`;

/**
 * The form of such identifiers, for schemas: anything else cannot exist, and is answered 404 or 422 without a
 * query.
 */
export const idPattern = (prefix: string): string => `^${prefix}_[0-9a-f]{32}$`;
