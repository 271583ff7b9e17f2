import { prisma } from "../db";

export async function Card({ authorId }: { authorId: number }) {
  const author = await prisma.user.findFirst({ where: { id: authorId } }); // ~ n-plus-one-query
  return <li>{author?.name}</li>;
}
