import { prisma } from "./db";
import { eachOf } from "./each";

export async function report() {
  const users = await prisma.user.findMany();
  await eachOf(users, async (user) => {
    console.log(await prisma.order.findFirst({ where: { userId: user.id } })); // ~ n-plus-one-query
  });
}
