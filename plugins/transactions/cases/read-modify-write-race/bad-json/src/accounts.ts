import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function setOption(id: number, name: string, value: string) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await prisma.account.update({ // ~ read-modify-write-race
    where: { id },
    data: { options: { ...(account.options as object), [name]: value } },
  });
}

export async function changeOption(id: number, name: string, value: string) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  const options = account.options as Record<string, string>;
  options[name] = value;
  await prisma.account.update({ // ~ read-modify-write-race
    where: { id },
    data: { options },
  });
}

// It writes back what it read, whatever it does with a copy.
export async function keepOptions(id: number, name: string) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  const options = account.options as Record<string, string>;
  const shown: Record<string, string> = {};
  shown[name] = options[name];
  await prisma.account.update({ where: { id }, data: { options } });
  return shown;
}
