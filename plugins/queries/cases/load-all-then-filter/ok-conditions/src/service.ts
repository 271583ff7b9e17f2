import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function byName(name: string) {
  const customers = await prisma.customer.findMany({ where: { active: true } });
  return customers.find((customer) => customer.name === name)?.id;
}

export async function both() {
  const customers = await prisma.customer.findMany();
  return { active: customers.filter((customer) => customer.active), customers };
}
