import { prisma } from "./db";


async function* stream() {
  for (const user of await prisma.user.findMany()) {
    yield user;
  }
}

export async function orders() {
  for await (const user of stream()) {
    console.log(await prisma.order.findMany({ where: { userId: user.id } })); // ~ n-plus-one-query
  }
}
