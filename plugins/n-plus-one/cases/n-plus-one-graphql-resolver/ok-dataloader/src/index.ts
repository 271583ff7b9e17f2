import { prisma } from "./db";


import { ApolloServer } from "@apollo/server";
import DataLoader from "dataloader";

const users = new DataLoader(async (ids: readonly number[]) => {
  const found = await prisma.user.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(found.map((user) => [user.id, user]));
  return ids.map((id) => byId.get(id) ?? null);
});

const resolvers = {
  Post: { author: (post: { authorId: number }) => users.load(post.authorId) },
};

export const server = new ApolloServer({ typeDefs: "", resolvers });
