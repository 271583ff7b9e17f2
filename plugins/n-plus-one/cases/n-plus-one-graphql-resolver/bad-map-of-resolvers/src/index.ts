import { prisma } from "./db";


import { ApolloServer } from "@apollo/server";

const resolvers = {
  Query: {
    posts: () => prisma.post.findMany({ take: 50 }),
    user: (_: unknown, { id }: { id: number }) => prisma.user.findFirst({ where: { id } }),
  },
  Post: {
    author: (post: { authorId: number }) => prisma.user.findFirst({ where: { id: post.authorId } }), // ~ n-plus-one-graphql-resolver "`Post.author`"
  },
  User: {
    orders: (user: { id: number }) => prisma.order.findMany({ where: { userId: user.id } }), // ~ n-plus-one-graphql-resolver
    postCount: (user: { id: number }) => prisma.post.count({ where: { authorId: user.id } }), // ~ n-plus-one-graphql-resolver
  },
};

export const server = new ApolloServer({ typeDefs: "", resolvers });
