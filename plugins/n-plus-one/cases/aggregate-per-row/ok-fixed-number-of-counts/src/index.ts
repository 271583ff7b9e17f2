import { prisma } from "./db";


export async function dashboard() {
  const counts = await Promise.all([prisma.user.count(), prisma.post.count({ where: { published: true } })]);
  for (const published of [true, false]) {
    console.log(await prisma.post.count({ where: { published } }));
  }
  return counts;
}
