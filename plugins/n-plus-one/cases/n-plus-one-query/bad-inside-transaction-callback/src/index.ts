import { prisma } from "./db";


export async function lock(numbers: string[]) {
  for (const number of numbers) {
    await prisma.$transaction(async (tx) => {
      const order = await tx.order.findUnique({ where: { number } }); // ~ n-plus-one-query
      if (order && order.total < 0) {
        throw new Error(number);
      }
    });
  }
}

export async function inside() {
  return prisma.$transaction(async (tx) => {
    const users = await tx.user.findMany();
    for (const user of users) {
      console.log(await tx.order.findMany({ where: { userId: user.id } })); // ~ n-plus-one-query
    }
  });
}
