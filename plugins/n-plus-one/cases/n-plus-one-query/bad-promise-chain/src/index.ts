import { prisma } from "./db";


export function posts() {
  return prisma.user.findMany().then((users) =>
    Promise.all(
      users.map((user) =>
        prisma.post // the last one
          .findFirst({ where: { authorId: user.id } }) // ~ n-plus-one-query
          .then((post) => ({ user, post })),
      ),
    ),
  );
}
