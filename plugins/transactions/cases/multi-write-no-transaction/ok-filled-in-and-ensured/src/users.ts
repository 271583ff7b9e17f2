import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

/** Who signs in again makes up for what is missing. */
export async function signIn(email: string, provider: string, name: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { email } });
  if (!user.name) {
    await prisma.user.update({ where: { id: user.id }, data: { name } });
  }
  const account = await prisma.account.findUnique({ where: { userId_provider: { userId: user.id, provider } } });
  if (!account) {
    await prisma.account.create({ data: { userId: user.id, provider } });
  }
}
