import { prisma } from "./db";

export async function pages(names: string[]) {
  for (let skip = 0; skip < 1000; skip += 100) {
    const users = await prisma.user.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" }, skip, take: 100 });
    for (const name of names) {
      const user = users.find((user) => user.name.endsWith(name));
      console.log(await prisma.order.findFirst({ where: { userId: user?.id } })); // ~ n-plus-one-query
    }
  }
}
