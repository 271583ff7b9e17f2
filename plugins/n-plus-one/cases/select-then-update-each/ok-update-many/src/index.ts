import { prisma } from "./db";


export async function publish(authorId: number) {
  await prisma.post.updateMany({ where: { authorId }, data: { published: true } });
}
