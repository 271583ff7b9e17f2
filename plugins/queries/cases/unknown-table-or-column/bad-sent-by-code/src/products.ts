import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function titles(id: number) {
  return prisma.$queryRaw`SELECT titel FROM "Product" WHERE id = ${id}`; // ~ unknown-table-or-column "`Product` has no column `titel`"
}

export async function ratings(ids: number[]) {
  return prisma.$queryRaw(
    Prisma.sql`SELECT "productId", avg(rating) FROM "Review" WHERE "productId" IN (${Prisma.join(ids)}) GROUP BY "productId"`,
  );
}

export async function sorted(id: number, column: string) {
  return prisma.$queryRawUnsafe(`SELECT titel FROM "Product" WHERE id = $1 ORDER BY ${Prisma.raw(column)}`, id);
}

export async function remove(id: number) {
  return prisma.$executeRaw`DELETE FROM "Review" WHERE "productId" = ${id}`;
}

export async function unrated(name: string) {
  // ~ unknown-table-or-column "`Product` has no column `titel`"
  return prisma.$queryRaw`SELECT id, titel FROM "Product" p WHERE name = ${name} AND NOT EXISTS (SELECT 1 FROM "Review" r WHERE r."productId" = p.id)`; // ~ unknown-table-or-column "`Product` has no column `name`"
}

export async function rated() {
  return prisma.$queryRaw`WITH rated AS (SELECT "productId" FROM "Review") SELECT p.id FROM "Product" p JOIN rated ON rated."productId" = p.id`;
}
