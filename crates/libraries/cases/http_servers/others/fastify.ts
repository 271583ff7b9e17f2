import Fastify, { type FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import { db } from "./db";

async function routes(fastify: FastifyInstance) {
  fastify.get("/a", { schema: {} }, async () => db.user.findMany());
  fastify.route({ method: "POST", url: "/b", handler: async () => db.post.count() });
}

const plugin = fp(async (fastify) => {
  fastify.addHook("onRequest", async () => db.user.findFirst());
});

const fastify = Fastify({ logger: true });
fastify.register(routes);
fastify.register(plugin);
