import { prisma } from "./db";


export async function totals() {
  const users = await prisma.user.findMany();
  return users.reduce(async (before, user) => {
    const sum = await before;
    const orders = await prisma.order.findMany({ where: { userId: user.id } }); // ~ n-plus-one-query
    return sum + orders.length;
  }, Promise.resolve(0));
}
