import { prisma } from "./db";
import type { Direction, Sort } from "./types";

export function byKind(kind: string) {
  return prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE kind = '${kind}'`);
}

export function byStatus(status: string) {
  assertStatus(status);
  return prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE status = '${status}'`);
}

function assertStatus(status: string) {
  if (status !== "open" && status !== "closed") throw new Error("no such status");
}

export function validName(name: string) {
  if (name.match(/[^a-z]/)) throw new Error("not a name");
  return name;
}

export function escaped(name: string) {
  return '"' + name.replaceAll('"', '""') + '"';
}

export function pages(options: { limit: number; table: string }) {
  return prisma.$queryRawUnsafe(`SELECT * FROM "${options.table}" LIMIT ${options.limit}`);
}

/** Nobody is seen to call these. Their types leave no room for other texts, or what they are handed is checked. */
export function sorted(sort: Sort, direction: Direction, way: "asc" | "desc", limit: number, since: Date) {
  return prisma.$queryRawUnsafe(
    `SELECT * FROM "User" WHERE "createdAt" > '${since}' AND n = ${limit} AND s = '${sort}' AND d = '${direction}' AND w = '${way}'`,
  );
}

export async function ofUser(id: string) {
  const user = await prisma.user.findUnique({ where: { id } });
  if (!user) return [];
  return prisma.$queryRawUnsafe(`SELECT * FROM "Order" WHERE "userId" = '${id}' AND name = '${user.name}'`);
}

export async function listed(ids: string[]) {
  if (!ids.every((id) => /^[0-9a-f]+$/.test(id))) throw new Error("not ids");
  const list = ids.map((id) => `'${id}'`).join(",");
  return prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE id IN (${list})`);
}

export function ranked(limit: unknown) {
  if (typeof limit !== "number") throw new Error("not a number");
  return prisma.$queryRawUnsafe(`SELECT * FROM "User" LIMIT ${limit}`);
}

/** It runs the statements of its callers, which are written out. */
export function run(sql: string) {
  return prisma.$queryRawUnsafe(sql);
}

export const recent = (table: string) => run(`SELECT * FROM "${table}" LIMIT 5`);
