import { ApolloServer } from "@apollo/server";
import { db } from "./db";
import { userResolvers } from "./user";

const resolvers = [
  userResolvers,
  {
    Query: { posts: () => db.post.findMany() },
    Subscription: { posted: { subscribe: async () => db.post.count() } },
  },
];

export const server = new ApolloServer({ typeDefs: "", resolvers });
