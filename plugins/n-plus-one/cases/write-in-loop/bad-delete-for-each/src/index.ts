import { prisma } from "./db";


export async function remove(ids: number[]) {
  for (const id of ids) {
    await prisma.post.delete({ where: { id } }); // ~ write-in-loop
  }
}
