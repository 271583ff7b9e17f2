import { prisma } from "./db";

export function pageOf(name: string) {
  return prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${name}'`); // ~ sql-injection
}

export function ordered(options: { by: string; page: number }) {
  const where = `WHERE id > ${options.page}`;
  return run(`SELECT * FROM "User" ${where} ORDER BY ${options.by}`);
}

function run(sql: string) {
  return prisma.$queryRawUnsafe(sql); // ~ sql-injection
}

/** Nothing says who calls it. */
export function search(name: string, emails: string[]) {
  const list = emails.map((email) => `'${email}'`).join(", ");
  return prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${name}' OR email IN (${list})`); // ~ sql-injection
}
