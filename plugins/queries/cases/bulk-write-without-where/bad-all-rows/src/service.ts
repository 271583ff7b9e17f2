import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function clear() {
  await prisma.order.deleteMany(); // ~ bulk-write-without-where "deletes all rows of `Order`"
  await prisma.order.deleteMany({}); // ~ bulk-write-without-where
  await prisma.customer.updateMany({ data: { active: false } }); // ~ bulk-write-without-where "updates all rows"
}
