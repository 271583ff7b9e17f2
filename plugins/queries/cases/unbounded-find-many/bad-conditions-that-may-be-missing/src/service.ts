import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

interface Filter {
  state?: string;
  after?: number;
  customer?: number;
}

export async function search(filter: Filter) {
  const where: Record<string, unknown> = {};
  if (filter.state) where.state = filter.state;
  if (filter.after) where.total = { gt: filter.after };
  if (filter.customer) where.customerId = filter.customer;
  return prisma.order.findMany({ where, orderBy: { id: "asc" } }); // ~ unbounded-find-many "reads all rows of `Order`, however"
}

export async function spread(filter: Filter) {
  // ~ unbounded-find-many "reads all rows of `Order`, however"
  return prisma.order.findMany({
    where: { ...(filter.state && { state: filter.state }), ...(filter.after ? { total: { gt: filter.after } } : {}) },
  });
}

export async function chosen(filter: Filter) {
  // ~ unbounded-find-many "reads all rows of `Order`, however"
  return prisma.order.findMany({ where: filter.state ? { state: filter.state } : undefined });
}
