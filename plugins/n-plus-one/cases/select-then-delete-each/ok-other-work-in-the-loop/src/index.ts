import { prisma } from "./db";


export async function withFiles() {
  const posts = await prisma.post.findMany({ select: { id: true } });
  for (const post of posts) {
    await fetch(`https://files.example.com/${post.id}`, { method: "DELETE" });
    await prisma.post.delete({ where: { id: post.id } });
  }
}
