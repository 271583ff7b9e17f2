import { prisma } from "./db";


export async function pages(skip: number) {
  for (const user of await prisma.user.findMany()) {
    // ~ n-plus-one-query
    console.log(await prisma.post.findMany({ where: { authorId: user.id }, skip, take: 10, orderBy: { id: "asc" } }));
  }
}
