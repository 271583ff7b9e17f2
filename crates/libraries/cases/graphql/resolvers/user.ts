import { db } from "./db";

export const userResolvers = {
  Query: {
    users: async () => db.user.findMany(),
  },
  User: {
    posts(parent) {
      return db.post.findMany({ where: { authorId: parent.id } });
    },
    __resolveType() {},
  },
};
