import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function ordersOfActiveCustomers() {
  return prisma.order.findMany({ where: { customer: { active: true } } }); // ~ unbounded-find-many "that match"
}

// No order of a customer that is given: those of all others.
export async function customersWithout(orderId: number) {
  return prisma.customer.findMany({ where: { orders: { none: { id: orderId } } } }); // ~ unbounded-find-many
}
