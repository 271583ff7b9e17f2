import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function orphans() {
  const customers = await prisma.customer.findMany({ select: { id: true } });
  return prisma.order.count({ where: { customerId: { notIn: customers.map((customer) => customer.id) } } }); // ~ unbounded-in-list
}

export async function others() {
  const customers = await prisma.customer.findMany({ select: { id: true } });
  return prisma.order.count({ where: { NOT: { customerId: { in: customers.map((customer) => customer.id) } } } }); // ~ unbounded-in-list
}

async function idsOf() {
  const customers = await prisma.customer.findMany();
  return customers.filter((customer) => customer.active).map(({ id }) => id);
}

export async function orders() {
  const ids = await idsOf();
  return listed(ids);
}

function listed(ids: number[]) {
  return prisma.order.findMany({ where: { customerId: { in: ids } }, take: 100, orderBy: { id: "asc" } }); // ~ unbounded-in-list
}
