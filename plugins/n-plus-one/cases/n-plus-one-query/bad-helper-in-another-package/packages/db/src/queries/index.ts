import { prisma } from "..";

export const latestOrder = async (userId: number) =>
  prisma.order.findFirst({ where: { userId }, orderBy: { id: "desc" } }); // ~ n-plus-one-query
