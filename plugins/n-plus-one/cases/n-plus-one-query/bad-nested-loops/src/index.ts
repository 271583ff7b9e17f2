import { prisma } from "./db";


export async function lines() {
  const orders = await prisma.order.findMany({ include: { user: true, lines: true } });
  for (const order of orders) {
    for (const line of order.lines) {
      // ~ n-plus-one-query
      console.log(await prisma.tag.findFirst({ where: { name: line.product } }), order.number);
    }
  }
}
