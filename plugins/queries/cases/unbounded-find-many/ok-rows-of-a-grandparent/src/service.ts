import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function ordersOfShop(shopId: number) {
  return prisma.order.findMany({ where: { customer: { shopId }, state: "open" } });
}

export async function customersWithOrder(orderId: number) {
  return prisma.customer.findMany({ where: { orders: { some: { id: orderId } } } });
}

// What a condition on a relation says is not known here.
export async function ordersLike(customer: object) {
  return prisma.order.findMany({ where: { customer } });
}
