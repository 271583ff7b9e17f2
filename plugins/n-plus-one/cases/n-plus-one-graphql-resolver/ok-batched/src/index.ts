import { prisma } from "./db";


import { ApolloServer } from "@apollo/server";

const resolvers = {
  Query: { posts: () => prisma.post.findMany({ take: 50 }) },
  Mutation: { publish: (_: unknown, { id }: { id: number }) => prisma.post.update({ where: { id }, data: { published: true } }) },
  Post: {
    author: (post: { id: number }) => prisma.post.findUnique({ where: { id: post.id } }).author(),
    title: (post: { title: string }) => post.title.trim(),
  },
  User: {
    posts: (user: { id: number }) => prisma.user.findUnique({ where: { id: user.id } }).posts({ where: { published: true } }),
    team: (user: { teamId: number }) => prisma.team.findUnique({ where: { id: user.teamId } }),
  },
};

export const server = new ApolloServer({ typeDefs: "", resolvers });
