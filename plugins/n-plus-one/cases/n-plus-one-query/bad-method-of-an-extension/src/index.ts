import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient().$extends({
  model: {
    user: {
      async findByEmail(email: string) {
        return Prisma.getExtensionContext(this).findFirst({ where: { email } }); // ~ n-plus-one-query
      },
    },
  },
});

export async function names(emails: string[]) {
  const names = [];
  for (const email of emails) {
    const user = await prisma.user.findByEmail(email);
    names.push(user?.name);
  }
  return names;
}
