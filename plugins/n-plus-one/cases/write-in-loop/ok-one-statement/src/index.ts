import { prisma } from "./db";


export async function create(emails: string[]) {
  await prisma.user.createMany({ data: emails.map((email) => ({ email, name: email })) });
}

export async function remove(ids: number[]) {
  await prisma.post.deleteMany({ where: { id: { in: ids } } });
}
