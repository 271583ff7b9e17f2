import { Prisma, PrismaClient } from "@prisma/client";

const existence = Prisma.defineExtension({
  model: {
    $allModels: {
      async exists(where: object) {
        return (await Prisma.getExtensionContext(this).count({ where })) > 0;
      },
    },
  },
});

export const db = new PrismaClient()
  .$extends(existence)
  .$extends((client) =>
    client.$extends({
      client: {
        async $rename(id: number, name: string) {
          return this.user.update({ where: { id }, data: { name } });
        },
      },
    }),
  )
  .$extends({
    model: {
      user: {
        async findByEmail(email: string) {
          return Prisma.getExtensionContext(this).findUnique({ where: { email }, select: mail });
        },
      },
    },
  });

const mail = Prisma.validator<Prisma.UserSelect>()({ email: true });
