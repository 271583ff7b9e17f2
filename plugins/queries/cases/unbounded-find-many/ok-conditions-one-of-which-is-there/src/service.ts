import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

interface Filter {
  state?: string;
  after?: number;
  customer: number;
}

export async function ofCustomer(filter: Filter) {
  const where: Record<string, unknown> = { customerId: filter.customer };
  if (filter.state) where.state = filter.state;
  if (filter.after) where.total = { gt: filter.after };
  return prisma.order.findMany({ where });
}

export async function either(filter: Filter) {
  const where: Record<string, unknown> = {};
  if (filter.state) {
    where.state = filter.state;
  } else {
    where.customerId = filter.customer;
  }
  return prisma.order.findMany({ where });
}

export async function page(filter: Filter, take: number) {
  const where: Record<string, unknown> = {};
  if (filter.state) where.state = filter.state;
  return prisma.order.findMany({ where, take, orderBy: { id: "asc" } });
}
