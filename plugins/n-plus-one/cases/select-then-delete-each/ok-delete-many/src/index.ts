import { prisma } from "./db";


export async function clean() {
  await prisma.post.deleteMany({ where: { published: false } });
}
