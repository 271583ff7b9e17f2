import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function byName(name: string) {
  const customers = await prisma.customer.findMany(); // ~ load-all-then-filter
  const found = customers.find((customer) => customer.name === name);
  return found?.id;
}
