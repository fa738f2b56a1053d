export const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The time as GeoPackage writes it. */
export const nowSql = "strftime('%Y-%m-%dT%H:%M:%fZ','now')";
