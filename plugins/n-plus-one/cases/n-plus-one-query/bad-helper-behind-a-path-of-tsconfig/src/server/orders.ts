import { prisma } from "~db";

export const ordersOf = (userId: number) => prisma.order.findMany({ where: { userId } }); // ~ n-plus-one-query
