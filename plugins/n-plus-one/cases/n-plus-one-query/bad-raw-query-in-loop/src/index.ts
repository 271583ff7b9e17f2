import { prisma } from "./db";


export async function sums() {
  const users = await prisma.user.findMany();
  for (const user of users) {
    console.log(await prisma.$queryRaw`SELECT sum(total) FROM "Order" WHERE "userId" = ${user.id}`); // ~ n-plus-one-query
  }
}
