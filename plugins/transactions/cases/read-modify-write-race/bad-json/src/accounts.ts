import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function setOption(id: number, name: string, value: string) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await prisma.account.update({ // ~ read-modify-write-race
    where: { id },
    data: { options: { ...(account.options as object), [name]: value } },
  });
}
